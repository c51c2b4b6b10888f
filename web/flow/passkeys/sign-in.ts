import { errno } from '../../../src/wire.ts'
import { fetchWrap, finishAuthentication, startAuthentication } from '../../api/passkeys.ts'
import { ApiError, errnoOf } from '../../api.ts'
import { type Bytes, unbase64url } from '../../crypto/bytes.ts'
import { prfInput, unwrapWrappedKB } from '../../crypto/passkey-prf.ts'
import type { Flow, FlowState } from '../../flow.ts'
import { serviceFor } from '../../params.ts'
import { assertionJson, secretOf } from '../../passkeys/webauthn.ts'
import { Stop } from '../../trouble.ts'
import { linkDeclined } from '../back.ts'
import { ensureOAuthFlow } from '../oauth-flow.ts'
import { proceed } from '../proceed.ts'
import { endQuietly } from '../tab-session.ts'
import { mayLink } from '../tell.ts'
import { showPasskey, withPasskey } from './ceremony.ts'
import { verifyByPasskey } from './verify.ts'

type Session = NonNullable<FlowState['session']>

/** Whom the passkey has signed in, with a confirmed session. */
interface SignedIn {
  readonly uid: string
  readonly email: string
  readonly session: Session
  readonly credential: PublicKeyCredential
  /** opens the wrap of this passkey */
  readonly mfaToken?: string | undefined
}

/**
 * Signs in with a passkey instead of address and password (web.md §4.8). Where Firefox wants keys, the
 * passkey opens them if it was made to; else the password is asked for them.
 */
export async function signInWithPasskey(flow: Flow): Promise<void> {
  const native = flow.state.integration === 'NativeOAuth'
  if (native) await ensureOAuthFlow(flow)
  const wantsKeys = native && !!flow.state.params.keysJwk
  const prf = wantsKeys ? await prfInput(flow.world.server.publicUrl) : undefined
  const signedIn = (await inSession(flow, prf)) || (await inNewSession(flow, prf))
  const { uid, email, session } = signedIn
  const { browserUser, emailFixed, email: wanted, session: before } = flow.state
  const drop = () => (session.ofBrowser ? undefined : endQuietly(flow, session.token))
  if (native && browserUser && browserUser.uid !== uid) {
    await drop()
    flow.forgetSession()
    return flow.problem('other-account', browserUser.email)
  }
  if (emailFixed && email.toLowerCase() !== wanted.toLowerCase()) {
    await drop()
    throw new Stop({ id: 'trouble-passkey-other', args: { email: wanted } })
  }
  const told = flow.state.told && before?.token === session.token
  if (before && !before.ofBrowser && !flow.state.told && before.token !== session.token) {
    await endQuietly(flow, before.token)
  }
  const kB = wantsKeys ? await openWrap(flow, signedIn) : undefined
  flow.forgetSecrets()
  flow.set({ uid, email, session, action: 'signin', told })
  flow.keep()
  if (wantsKeys && !kB) {
    flow.world.replaceUrl(`/signin_passkey_fallback${flow.world.location().search}`)
    return flow.show({ name: 'password' }, { notice: 'notice-passkey-password' })
  }
  if (native && !told && !(await mayLink(flow, { email, uid }))) {
    await drop()
    return linkDeclined(flow)
  }
  if (kB) flow.secrets.kB = kB
  await proceed(flow, { confirmed: true })
}

/**
 * A session that is there already is confirmed anew instead of replaced, as with the password
 * (settled.md A24).
 *
 * @returns undefined when there is none that a passkey could confirm
 */
async function inSession(flow: Flow, prf: Bytes | undefined): Promise<SignedIn | undefined> {
  const { session, uid, email, browserUser, integration } = flow.state
  const firefox = integration === 'NativeOAuth' ? browserUser : undefined
  const isWanted = !email || email === firefox?.email
  const known =
    session && uid
      ? { uid, email, session }
      : firefox?.sessionToken && isWanted
        ? {
            uid: firefox.uid,
            email: firefox.email,
            session: { token: firefox.sessionToken, ofBrowser: true },
          }
        : undefined
  if (!known) return undefined
  try {
    const scope = 'passkey' as const
    return { ...known, ...(await verifyByPasskey(flow, known.session.token, { scope, prf })) }
  } catch (error) {
    // Not confirmed, over, or of an account without passkeys: an ordinary sign-in.
    const isOurs = error instanceof Stop && error.trouble.id !== 'trouble-passkey-unknown'
    const kind = errnoOf(error)
    if (isOurs || kind === errno.tooManyRequests) throw error
    if (error instanceof ApiError && error.kind !== 'refused') throw error
    return undefined
  }
}

async function inNewSession(flow: Flow, prf: Bytes | undefined): Promise<SignedIn> {
  const { api } = flow.world
  const keysRequired = prf !== undefined
  const options = await withPasskey(startAuthentication(api, keysRequired))
  const credential = await showPasskey(flow, options, prf)
  const { uid, email, sessionToken, mfaToken } = await withPasskey(
    finishAuthentication(api, {
      ...{ response: assertionJson(credential), challenge: options.challenge },
      ...{ keysRequired, prfSupported: secretOf(credential) !== undefined },
      ...serviceFor(flow.state.params),
    }),
  )
  return { uid, email, session: { token: sessionToken, ofBrowser: false }, credential, mfaToken }
}

/** @returns kB; undefined when this passkey does not open it, here or at all */
async function openWrap(
  flow: Flow,
  { uid, credential, mfaToken }: SignedIn,
): Promise<Bytes | undefined> {
  const secret = secretOf(credential)
  if (!secret || !mfaToken) return undefined
  const credentialId = new Uint8Array(credential.rawId)
  try {
    const { iv, wrappedKb } = await fetchWrap(flow.world.api, mfaToken, credential.id)
    const wrap = { iv: unbase64url(iv), wrappedKb: unbase64url(wrappedKb) }
    return await unwrapWrappedKB(secret, wrap, { uid, credentialId })
  } catch (error) {
    // None, or an old one: the password brings the keys. Trouble on the way is no answer.
    if (error instanceof ApiError && error.kind !== 'refused') throw error
    if (errnoOf(error) === errno.tooManyRequests) throw error
    return undefined
  }
}
