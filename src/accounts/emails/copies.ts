import { isNews } from '../../mail/index.ts'
import type { MailOutbox } from '../mails.ts'
import { copiesOf } from './addresses.ts'

/**
 * News of an account go to all its confirmed addresses, so that whoever takes one of them does not do
 * so unseen; a code goes to the one address that it proves (auth-api.md §7.1).
 */
export const withCopies = (outbox: MailOutbox): MailOutbox => ({
  async enqueue(tx, mail, now) {
    const copies = mail.cc ?? (isNews(mail.template) ? await copiesOf(tx, mail.uid) : [])
    const cc = copies.filter((address) => address !== mail.to)
    await outbox.enqueue(tx, cc.length > 0 ? { ...mail, cc } : mail, now)
  },
  kick: () => outbox.kick(),
})
