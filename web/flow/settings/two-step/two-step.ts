import { laterErrno } from '../../../../src/wire/later-errno.ts'
import {
  checkNewTotp,
  completeTotp,
  confirmTotpReplacement,
  createTotp,
  removeTotp,
  replaceBackupCodes,
  setBackupCodes,
  startTotpReplacement,
  type TotpSecret,
} from '../../../api/second-factor.ts'
import { errnoOf } from '../../../api.ts'
import type { Flow } from '../../../flow.ts'
import { Stop } from '../../../trouble.ts'
import { backupCodeIn } from '../../second-factor/backup-codes.ts'
import { stepUp } from '../../step-up.ts'
import { tellProfileChange } from '../../tell.ts'
import { codeIn } from '../../typed-code.ts'
import { withCode } from '../../with-code.ts'

/**
 * A secret for an authenticator app; nothing counts before its first code.
 *
 * @param replaces the account has another app, which counts until then
 * @returns undefined when the person did not want to prove who they are
 */
export const beginApp = (flow: Flow, replaces: boolean): Promise<TotpSecret | undefined> =>
  stepUp(flow, '2fa', (pass) =>
    replaces ? startTotpReplacement(flow.world.api, pass) : createTotp(flow.world.api, pass),
  )

/** The secret was thrown away meanwhile: it waits for minutes only. */
const forgotten = new Stop({ id: 'trouble-totp-late' })

/** The first code of the app (auth-api.md §2.10). @returns true when it is right */
export async function confirmApp(flow: Flow, typed: string, replaces: boolean): Promise<boolean> {
  const { api } = flow.world
  const code = codeIn(typed)
  try {
    const done = await stepUp(flow, '2fa', async (pass) => {
      await withCode(
        replaces ? confirmTotpReplacement(api, pass, code) : checkNewTotp(api, pass, code),
      )
      return true
    })
    if (done && replaces) flow.set({ notice: 'notice-totp-replaced' })
    return done === true
  } catch (error) {
    if (error instanceof Stop && error.trouble.id === 'trouble-code') {
      throw new Stop({ id: 'trouble-totp', field: 'code' })
    }
    if (errnoOf(error) === laterErrno.noTotp) throw forgotten
    throw error
  }
}

/** One of the codes has to be typed: who can do that has them before their eyes. */
function checkKept(codes: readonly string[], typed: string): void {
  if (!codes.includes(backupCodeIn(typed))) {
    throw new Stop({ id: 'trouble-backup-retype', field: 'code' })
  }
}

interface Kept {
  /** as they were shown */
  readonly codes: readonly string[]
  /** one of them */
  readonly typed: string
}

/** Keeps the backup codes, then switches the second step on: never one without the other. */
export async function turnOn(flow: Flow, { codes, typed }: Kept): Promise<boolean> {
  const { api } = flow.world
  checkKept(codes, typed)
  try {
    const done = await stepUp(flow, '2fa', async (pass) => {
      try {
        await setBackupCodes(api, pass, codes)
      } catch (error) {
        // Of a try before that was not finished.
        if (errnoOf(error) !== laterErrno.backupCodesExist) throw error
        await replaceBackupCodes(api, pass, codes)
      }
      await completeTotp(api, pass)
      return true
    })
    if (!done) return false
  } catch (error) {
    const kind = errnoOf(error)
    if (kind === laterErrno.noTotp || kind === laterErrno.wrongTotpCode) throw forgotten
    throw error
  }
  tellProfileChange(flow)
  flow.set({ notice: 'notice-two-step-on' })
  return true
}

/** New backup codes in the place of the old ones, which end now. */
export async function saveBackupCodes(flow: Flow, { codes, typed }: Kept): Promise<boolean> {
  checkKept(codes, typed)
  const done = await stepUp(flow, '2fa', async (pass) => {
    await replaceBackupCodes(flow.world.api, pass, codes)
    return true
  })
  if (done) flow.set({ notice: 'notice-backup-codes' })
  return done === true
}

/** Switches the second step off; the backup codes go with it. */
export async function turnOff(flow: Flow): Promise<boolean> {
  const done = await stepUp(flow, '2fa', async (pass) => {
    await removeTotp(flow.world.api, pass)
    return true
  })
  if (!done) return false
  tellProfileChange(flow)
  flow.set({ notice: 'notice-two-step-off' })
  return true
}
