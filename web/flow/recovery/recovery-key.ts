import { holdsRecoveryKey } from '../../../src/wire/recovery-hint.ts'
import { maxRecoveryHint } from '../../../src/wire.ts'
import {
  deleteRecoveryKey,
  type RecoveryKeyStatus,
  recoveryKeyStatus,
  setRecoveryHint,
} from '../../api/recovery.ts'
import { session as asSession } from '../../api.ts'
import { readableForm } from '../../bare-code.ts'
import type { Flow } from '../../flow.ts'
import { Stop } from '../../trouble.ts'
import { fetchKB } from '../account-keys.ts'
import { provePassword } from '../settings/prove-password.ts'
import { withSession } from '../settings/with-session.ts'
import { stepUp } from '../step-up.ts'
import { makeRecoveryKey } from './make-key.ts'

/** @returns undefined when the session is over */
export const loadRecoveryKey = (flow: Flow): Promise<RecoveryKeyStatus | undefined> =>
  withSession(flow, (token) => recoveryKeyStatus(flow.world.api, asSession(token)))

/** Makes a key after the password, which opens kB (web.md §4.14.6). */
export async function createRecoveryKey(flow: Flow, password: string): Promise<void> {
  const { api } = flow.world
  const opened = await withSession(flow, async (token) => {
    const { reply, stretched } = await provePassword(flow, { token, password })
    const keyFetchToken = reply.keyFetchTokenVersion2 || reply.keyFetchToken || ''
    return { uid: reply.uid, kB: await fetchKB(api, keyFetchToken, stretched) }
  })
  if (!opened || !(await makeRecoveryKey(flow, opened))) return
  flow.show({ name: 'settings-page', page: 'account_recovery', done: true })
}

/**
 * The key has been put away, with a word about where: never the key, for the server keeps the hint so
 * that it can be read.
 *
 * @returns whether that is kept
 */
export async function saveHint(flow: Flow, typed: string): Promise<boolean> {
  const hint = typed.trim()
  if (hint.length > maxRecoveryHint) throw new Stop({ id: 'trouble-hint', field: 'hint' })
  const { newKey } = flow.secrets
  if (holdsRecoveryKey(hint) || (newKey && readableForm(hint).includes(newKey))) {
    throw new Stop({ id: 'trouble-hint-key', field: 'hint' })
  }
  const saved = await withSession(flow, async (token) => {
    await setRecoveryHint(flow.world.api, token, hint)
    return true
  })
  return saved === true
}

/** Ends the step that shows the new key. */
export async function keyIsPutAway(flow: Flow, typed: string): Promise<void> {
  if (typed.trim() && !(await saveHint(flow, typed))) return
  delete flow.secrets.newKey
  flow.show({ name: 'settings-page', page: 'account_recovery' }, { notice: 'notice-recovery-on' })
}

/** Without it a forgotten password costs what is stored here. @returns whether it is gone */
export async function dropRecoveryKey(flow: Flow): Promise<boolean> {
  const { api } = flow.world
  const gone = await stepUp(flow, 'recovery_key', (pass) => deleteRecoveryKey(api, pass))
  // Its place on the page goes with it.
  if (gone) flow.set({ notice: 'notice-recovery-off', place: '' })
  return gone !== undefined
}
