export { type Mailer, type MailState, startMailer } from './mailer.ts'
export { enqueueMail, type OutgoingMail } from './outgoing.ts'
export { type MailTransport, openMailTransport } from './transports.ts'
