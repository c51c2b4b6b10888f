import { laterErrno } from '../../../src/wire/later-errno.ts'
import { maxPasskeyName, type Passkey, type PasskeyUse } from '../../../src/wire.ts'
import {
  deletePasskey,
  deleteWrap,
  finishRegistration,
  listPasskeys,
  setPasskeyName,
  startRegistration,
  storeWrap,
} from '../../api/passkeys.ts'
import type { Pass } from '../../api/second-factor.ts'
import { errnoOf } from '../../api.ts'
import { base64url, unbase64url } from '../../crypto/bytes.ts'
import { prfInput, wrapKB } from '../../crypto/passkey-prf.ts'
import type { Flow } from '../../flow.ts'
import { registrationJson, secretOf } from '../../passkeys/webauthn.ts'
import { Stop } from '../../trouble.ts'
import { fetchKB } from '../account-keys.ts'
import { provePassword } from '../settings/prove-password.ts'
import { withSession } from '../settings/with-session.ts'
import { stepUp } from '../step-up.ts'
import { makePasskey, withPasskey } from './ceremony.ts'
import { verifyByPasskey } from './verify.ts'

/** @returns newest first; undefined when the session is over */
export const loadPasskeys = (flow: Flow): Promise<readonly Passkey[] | undefined> =>
  withSession(flow, (token) => listPasskeys(flow.world.api, token))

/** Makes the call after a proof. @returns true when it is done */
const done = async (flow: Flow, call: (pass: Pass) => Promise<unknown>): Promise<boolean> =>
  (await stepUp(flow, 'passkey', async (pass) => {
    await call(pass)
    return true
  })) === true

/**
 * Has the browser make a passkey, or a security key for the second step.
 *
 * @returns undefined when the person did not want to prove who they are
 * @throws {Stop} with words
 */
export const addPasskey = (flow: Flow, use: PasskeyUse): Promise<Passkey | undefined> =>
  stepUp(flow, 'passkey', async (pass) => {
    const { api } = flow.world
    const options = await withPasskey(startRegistration(api, pass, use))
    const response = registrationJson(await makePasskey(flow, options))
    const { challenge } = options
    return withPasskey(finishRegistration(api, pass, { response, challenge }))
  })

/** @throws {Stop} with words at the field when it is no name */
export async function renamePasskey(
  flow: Flow,
  { passkey, typed }: { readonly passkey: Passkey; readonly typed: string },
): Promise<boolean> {
  const name = typed.trim()
  const isName = name !== '' && name.length <= maxPasskeyName
  if (!isName) throw new Stop({ id: 'trouble-passkey-name', field: 'name' })
  const { credentialId } = passkey
  return done(flow, (pass) =>
    withPasskey(setPasskeyName(flow.world.api, pass, { credentialId, name })),
  )
}

/** Takes one off the account; one that is gone already is as good. */
export async function dropPasskey(flow: Flow, { credentialId }: Passkey): Promise<boolean> {
  try {
    if (!(await done(flow, (pass) => deletePasskey(flow.world.api, pass, credentialId)))) {
      return false
    }
  } catch (error) {
    if (errnoOf(error) !== laterErrno.passkeyNotFound) throw error
  }
  flow.set({ notice: 'notice-passkey-removed' })
  return true
}

/** What is synced needs the password again when this one signs in. */
export async function closeData(flow: Flow, { credentialId }: Passkey): Promise<boolean> {
  try {
    if (!(await done(flow, (pass) => deleteWrap(flow.world.api, pass, credentialId)))) return false
  } catch (error) {
    const kind = errnoOf(error)
    if (kind !== laterErrno.wrapNotFound && kind !== laterErrno.passkeyNotFound) throw error
  }
  flow.set({ notice: 'notice-passkey-closed' })
  return true
}

/**
 * Lets a passkey open what is synced: kB, which only the password brings here, is sealed with a secret
 * that the passkey makes and the server never sees (decisions/0010-passkeys.md).
 *
 * @throws {Stop} with words, at the field when the password is wrong
 */
export async function openData(
  flow: Flow,
  { passkey, password }: { readonly passkey: Passkey; readonly password: string },
): Promise<boolean> {
  const { api, server } = flow.world
  const { credentialId } = passkey
  const opened = await withSession(flow, async (token) => {
    const { reply, stretched } = await provePassword(flow, { token, password })
    const keyFetchToken = reply.keyFetchTokenVersion2 || reply.keyFetchToken || ''
    const kB = await fetchKB(api, keyFetchToken, stretched)
    const { mfaToken, credential } = await verifyByPasskey(flow, token, {
      ...{ scope: 'passkey' as const, only: credentialId },
      prf: await prfInput(server.publicUrl),
    })
    const secret = secretOf(credential)
    if (!secret) throw new Stop({ id: 'trouble-passkey-no-secret' })
    const binding = { uid: reply.uid, credentialId: unbase64url(credentialId) }
    const { iv, wrappedKb } = await wrapKB(secret, kB, binding)
    const wrap = { credentialId, iv: base64url(iv), wrappedKb: base64url(wrappedKb) }
    try {
      await withPasskey(storeWrap(api, mfaToken, wrap))
    } catch (error) {
      // One of before, or of a try whose answer was lost.
      if (errnoOf(error) !== laterErrno.wrapDiffers) throw error
      await deleteWrap(api, { prefix: 'mfa/', as: mfaToken }, credentialId)
      await storeWrap(api, mfaToken, wrap)
    }
    return true
  })
  if (opened) flow.set({ notice: 'notice-passkey-opens' })
  return opened === true
}
