import { errno, oldsyncScope } from '../../src/wire.ts'
import { errnoOf } from '../api.ts'
import type { Bytes } from '../crypto/bytes.ts'
import { encryptKeys } from '../crypto/jwe.ts'
import { openKeys } from '../crypto/key-bundle.ts'
import { unwrapKB } from '../crypto/onepw.ts'
import { scopedKeyBundle } from '../crypto/scoped-keys.ts'
import type { Flow } from '../flow.ts'
import { Refused } from '../trouble.ts'
import { askCode, needsCode } from './ask-code.ts'
import { sessionOver } from './back.ts'
import { askStatus } from './channel.ts'
import { beginOAuth } from './oauth-flow.ts'
import { startUpgrade } from './start-upgrade.ts'
import { tellCode, tellLogin } from './tell.ts'

/** A lost flow is begun anew this often without a word (web.md §3.5). */
const maxRecoveries = 1
/** How long a phone's app gets to close the page before it says that it may be closed. */
const closingMs = 3_000

/** What is asked for where the URL names no scope. */
const defaultScope = `${oldsyncScope} profile`

/** Errors that a new OAuth flow would only repeat: what we sent was wrong (web.md §3.5). */
const ours =
  /INVALID_SCOPED_KEYS|Unknown algorithm|apu and apv|OperationError|DataError|sync keys|unexpected field/

/** kB, from memory or for the single-use token; undefined when only the password can bring it back. */
async function findKB(flow: Flow): Promise<Bytes | undefined> {
  const { secrets } = flow
  if (!secrets.kB && secrets.keyFetch) {
    const { token, unwrapBKey } = secrets.keyFetch
    try {
      const { bundle } = await flow.world.api.accountKeys(token)
      secrets.kB = unwrapKB((await openKeys({ keyFetchToken: token, bundle })).wrapKb, unwrapBKey)
    } catch (error) {
      if (errnoOf(error) !== errno.invalidToken) throw error
    }
    delete secrets.keyFetch
  }
  return secrets.kB
}

/**
 * Scoped keys and an OAuth code for the browser's parameters (web.md §4.10).
 *
 * @returns undefined when another step has to come first; it is already shown
 */
async function authorize(flow: Flow): Promise<string | undefined> {
  const { api } = flow.world
  const { params, session, uid } = flow.state
  if (!session || !uid) {
    sessionOver(flow)
    return undefined
  }
  const clientId = params.clientId || ''
  try {
    let keysJwe: string | undefined
    if (params.keysJwk) {
      const scopes = await api.scopedKeyData(session.token, {
        client_id: clientId,
        scope: params.scope || defaultScope,
      })
      if (Object.keys(scopes).length > 0) {
        const kB = await findKB(flow)
        if (!kB) {
          flow.show({ name: 'password', again: true })
          return undefined
        }
        const bundle = await scopedKeyBundle(kB, uid, scopes)
        keysJwe = await encryptKeys({
          keysJwk: params.keysJwk,
          plaintext: JSON.stringify(bundle),
        })
      }
    }
    const { code } = await api.authorize(session.token, {
      client_id: clientId,
      state: params.state,
      access_type: params.accessType || 'offline',
      response_type: 'code',
      code_challenge: params.codeChallenge,
      code_challenge_method: params.codeChallengeMethod,
      // Without a scope in the URL the server picks by the service (web.md §4.10).
      ...(params.scope ? { scope: params.scope } : { service: params.service || 'sync' }),
      ...(keysJwe ? { keys_jwe: keysJwe } : {}),
    })
    return code
  } catch (error) {
    const kind = errnoOf(error)
    if (needsCode(error)) await askCode(flow, { resend: true })
    else if (kind === errno.invalidToken) sessionOver(flow)
    else if (kind === errno.unknownClient || kind === errno.scopesNotAllowed) {
      flow.problem('unknown-client')
    } else throw error
    return undefined
  }
}

/** Is the account of this flow the one Firefox now calls signed in? */
async function isSignedIn(flow: Flow): Promise<boolean> {
  await askStatus(flow)
  const { browserUser, uid } = flow.state
  return browserUser?.uid === uid && browserUser?.verified === true
}

/**
 * Ends a sign-in: code, keys, `oauth_login`, and what to do when Firefox has lost its flow
 * meanwhile (web.md §3.5, §3.7). Needs a session; `fxaccounts:login` was sent before.
 */
export async function finish(flow: Flow): Promise<void> {
  for (let recoveries = 0; ; recoveries++) {
    const code = await authorize(flow)
    if (!code) return
    const reply = await tellCode(flow, code)
    if (reply.kind === 'data') return done(flow)
    if (reply.kind === 'silent') {
      // The phones never answer; a Firefox that should have is asked what came of it.
      if (!flow.state.capabilities.multiService || (await isSignedIn(flow))) return done(flow)
      throw new Refused('no answer to oauth_login')
    }
    if (reply.kind !== 'error') throw new Refused('')
    const { message } = reply
    if (/FLOW_ABANDONED/.test(message) && (await isSignedIn(flow))) return done(flow)
    if (ours.test(message) || recoveries >= maxRecoveries || !(await beginOAuth(flow))) {
      throw new Refused(message)
    }
    // It knows of no account: the first half was lost too.
    if (/TypeError|no properties/.test(message)) await tellLogin(flow, true)
  }
}

async function done(flow: Flow): Promise<void> {
  const { browser, params } = flow.state
  startUpgrade(flow)
  flow.forgetSecrets()
  if (browser === 'mobile') {
    flow.show({ name: 'loading' })
    await flow.world.sleep(closingMs)
    return flow.show({ name: 'done', variant: 'close' })
  }
  const sync = (params.service || 'sync') === 'sync'
  flow.show({ name: 'done', variant: sync ? 'synced' : 'connected' })
}
