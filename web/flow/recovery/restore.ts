import { laterErrno } from '../../../src/wire/later-errno.ts'
import { errno } from '../../../src/wire.ts'
import { addresses } from '../../api/addresses.ts'
import {
  type KeptKeys,
  keptKeys,
  type OldProof,
  openKeptKeys,
  restoreKeptKeys,
} from '../../api/kept-keys.ts'
import { type Api, errnoOf } from '../../api.ts'
import type { Bytes } from '../../crypto/bytes.ts'
import { newCredentials, stretchV1, stretchV2 } from '../../crypto/onepw.ts'
import { deriveFromRecoveryText, openKB, readRecoveryKey } from '../../crypto/recovery-key.ts'
import type { Flow } from '../../flow.ts'
import { Stop } from '../../trouble.ts'
import { fetchKB } from '../account-keys.ts'
import { beginOAuth } from '../oauth-flow.ts'
import { proceed } from '../proceed.ts'
import { withSession } from '../settings/with-session.ts'

/** @returns undefined when the session is over */
export const loadKeptKeys = (flow: Flow): Promise<readonly KeptKeys[] | undefined> =>
  withSession(flow, (token) => keptKeys(flow.world.api, token))

/** What has turned up, as typed. */
export interface Found {
  readonly kind: 'key' | 'password'
  readonly typed: string
}

interface Opened {
  readonly proof: OldProof
  readonly kB: Bytes
}

/**
 * Brings back what was synced before a reset (auth-api.md §2.12a): kB of then, opened with what turned
 * up, is wrapped with the password of today. This Firefox gets the keys at once, others ask to sign in.
 *
 * @param kept what {@link loadKeptKeys} gave, newest first
 */
export async function restoreData(
  flow: Flow,
  {
    found,
    password,
    kept,
  }: { readonly found: Found; readonly password: string; readonly kept: readonly KeptKeys[] },
): Promise<void> {
  const { api } = flow.world
  if (!password) throw new Stop({ id: 'trouble-password-empty', field: 'password' })
  const kB = await inTime(() =>
    withSession(flow, async (token) => {
      const { originalEmail: email } = await addresses(api, token)
      const uid = flow.state.uid || ''
      const { proof, kB } =
        found.kind === 'key'
          ? await openByKey(api, { token, uid, typed: found.typed })
          : await openByPassword(api, { token, email, typed: found.typed, kept })
      const { credentials } = await newCredentials({ email, password, kB })
      await orPointAt('password', 'trouble-password', errno.incorrectPassword, () =>
        restoreKeptKeys(api, token, { ...credentials, ...proof }),
      )
      return kB
    }),
  )
  if (!kB) return
  const { connected, browserUser, uid } = flow.state
  // It holds the keys since the reset: without the old ones its Sync would stop.
  if (connected && browserUser?.uid === uid && (await beginOAuth(flow))) {
    flow.secrets.kB = kB
    flow.set({ action: 'signin', told: false })
    return proceed(flow, { confirmed: true })
  }
  flow.world.replaceUrl('/settings')
  flow.show({ name: 'settings-page', page: 'restore_data', done: true })
}

/** @throws {Stop} in words when the grace is over, or somebody was faster */
async function inTime<T>(job: () => Promise<T>): Promise<T> {
  try {
    return await job()
  } catch (error) {
    if (errnoOf(error) !== laterErrno.keptKeysGone) throw error
    throw new Stop({ id: 'trouble-kept-over' })
  }
}

/** Turns one refusal into words at a field. */
async function orPointAt<T>(
  field: 'password' | 'oldSecret',
  id: string,
  refusal: number,
  job: () => Promise<T>,
): Promise<T> {
  try {
    return await job()
  } catch (error) {
    if (errnoOf(error) !== refusal) throw error
    throw new Stop({ id, field })
  }
}

async function openByKey(
  api: Api,
  { token, uid, typed }: { token: string; uid: string; typed: string },
): Promise<Opened> {
  const key = readRecoveryKey(typed)
  if (!key) throw new Stop({ id: 'trouble-recovery-key-shape', field: 'oldSecret' })
  const derived = await deriveFromRecoveryText(key, uid)
  const proof = { recoveryKeyId: derived.recoveryKeyId }
  const { recoveryData = '' } = await orPointAt(
    ...(['oldSecret', 'trouble-recovery-key', errno.wrongRecoveryKey] as const),
    () => openKeptKeys(api, token, proof),
  )
  return { proof, kB: await openKB(derived, recoveryData) }
}

async function openByPassword(
  api: Api,
  what: { token: string; email: string; typed: string; kept: readonly KeptKeys[] },
): Promise<Opened> {
  const { token, email, typed, kept } = what
  if (!typed) throw new Stop({ id: 'trouble-password-empty', field: 'oldSecret' })
  for (const { clientSalt } of kept) {
    const stretched = clientSalt
      ? await stretchV2({ clientSalt, password: typed })
      : await stretchV1({ email, password: typed })
    const proof = { oldAuthPW: stretched.authPW }
    try {
      const { keyFetchToken, keyFetchToken2 } = await openKeptKeys(api, token, proof)
      return { proof, kB: await fetchKB(api, keyFetchToken2 || keyFetchToken || '', stretched) }
    } catch (error) {
      if (errnoOf(error) !== errno.incorrectPassword) throw error
    }
  }
  throw new Stop({ id: 'trouble-old-password', field: 'oldSecret' })
}
