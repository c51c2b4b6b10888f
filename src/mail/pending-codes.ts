import type { Tx } from '../db/index.ts'
import { type CodeTemplate, carriesCode, parseOutgoing } from './outgoing.ts'

/** SECRET. A mailed code that is not over, as far as its mail is here. */
export interface PendingCode {
  readonly template: CodeTemplate
  /** Whom it was mailed to. */
  readonly to: string
  readonly code: string
  /** The link that holds it, if the mail has one. */
  readonly link: string | undefined
  /** ms, as `until`, when it is over. */
  readonly createdAt: number
  readonly until: number
}

/** More than this are not looked at: the outbox holds no more of one account. */
const maxMails = 1000

/**
 * The codes that were mailed to an account and are not over, newest first: those of mails that went
 * where nobody reads them, and of mails that still wait. Whether one was used is not known here. A mail
 * that has left by SMTP is gone from here, and its code with it: only hashes of codes are stored elsewhere.
 *
 * @param now ms
 */
export async function pendingCodes(
  tx: Tx,
  { uid, now }: { readonly uid: string; readonly now: number },
): Promise<PendingCode[]> {
  const rows = await tx
    .selectFrom('mails')
    .select(['message', 'createdAt'])
    .where('message', 'like', `%"uid":"${uid}"%`)
    // What was given up has no code any more.
    .where('message', 'like', '%"code":%')
    .orderBy('id', 'desc')
    .limit(maxMails)
    .execute()
  return rows.flatMap(({ message, createdAt }) => {
    const mail = parseOutgoing(message)
    const until = createdAt + mail.usefulMs
    const { template, to, code, link } = mail
    if (mail.uid !== uid || code === undefined || !carriesCode(template) || until <= now) return []
    return [{ template, to, code, link, createdAt, until }]
  })
}
