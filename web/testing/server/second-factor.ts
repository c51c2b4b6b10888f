import { Refusal } from '../fake-refusal.ts'
import type { FakeServer } from '../fake-server.ts'
import {
  type Account,
  type Answer,
  type Feature,
  type Session,
  type SessionCall,
  secondFactorShown,
} from './feature.ts'

/** @returns how many codes are left. @throws {Refusal} when it is none of them */
export function spendBackupCode({ backupCodes = [] }: Account, code: unknown): number {
  const at = backupCodes.indexOf(String(code))
  if (at < 0) throw new Refusal(400, 156)
  backupCodes.splice(at, 1)
  return backupCodes.length
}

/** The authenticator app and the backup codes (auth-api.md §2.10, §2.11). */
export class FakeSecondFactor implements Feature {
  readonly #server: FakeServer

  constructor(server: FakeServer) {
    this.#server = server
  }

  withSession({ path, body, session }: SessionCall): Answer {
    switch (path) {
      case 'session/verify/totp':
        if (body['code'] !== this.#server.totpCode) return { success: false }
        return secondFactorShown(session, { success: true })
      case 'session/verify/recoveryCode': {
        const remaining = spendBackupCode(session.account, body['code'])
        return secondFactorShown(session, { remaining })
      }
    }
    return undefined
  }

  sensitive({ path, body, method, session }: SessionCall): Answer {
    const { account } = session
    switch (path) {
      case 'totp/create':
      case 'totp/replace/start':
        if ((path === 'totp/create') === (account.totp === true)) {
          throw new Refusal(400, account.totp ? 154 : 155)
        }
        account.totpSetup = 'created'
        return { qrCodeUrl: 'data:,', secret: 'A'.repeat(32) }
      case 'totp/setup/verify':
      case 'totp/replace/confirm':
        this.#check(session, body['code'])
        return { success: true }
      case 'totp/setup/complete':
        if (account.totpSetup !== 'checked') throw new Refusal(400, 152)
        account.totp = true
        return secondFactorShown(session, { success: true })
      case 'totp/destroy':
        account.totp = false
        account.backupCodes = []
        return {}
      case 'recoveryCodes':
        if (method === 'POST' && (account.totp || account.backupCodes?.length)) {
          throw new Refusal(400, 221)
        }
        account.backupCodes = [...(body['recoveryCodes'] as string[])]
        return { success: true }
    }
    return undefined
  }

  #check({ account }: Session, code: unknown): void {
    if (!account.totpSetup) throw new Refusal(400, 155)
    if (code !== this.#server.totpCode) throw new Refusal(400, 152)
    account.totpSetup = 'checked'
  }
}
