import type { RunningServer } from '../server.ts'
import { until } from './poll.ts'

/** The header in which a mail carries its code for machines (auth-api.md §7.1). */
export type CodeHeader =
  | 'x-verify-short-code'
  | 'x-signin-verify-code'
  | 'x-password-forgot-otp'
  | 'x-verify-code'
  | 'x-account-change-verify-code'
  | 'x-unblock-code'

/** The newest code mailed to this address, as soon as there is one; it must stand in the text too. */
export async function mailedCode(
  server: RunningServer,
  email: string,
  header: CodeHeader,
): Promise<string> {
  return until(`a mail to ${email} with ${header}`, async () => {
    const mails = (await server.mails()).filter((mail) => mail.to.includes(email))
    const mail = mails.findLast(({ headers }) => headers[header] !== undefined)
    const code = mail?.headers[header]
    if (code !== undefined && !mail?.text.includes(code)) {
      throw new Error(`the mail says another code than its header ${header}`)
    }
    return code
  })
}
