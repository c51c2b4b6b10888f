export { type Mailer, startMailer } from './mailer.ts'
export { enqueueMail, type MailState } from './outbox.ts'
export type { OutgoingMail } from './outgoing.ts'
export { MailTrouble, openMailTransport } from './transports.ts'
