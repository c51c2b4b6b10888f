/**
 * Who is on the other side of this page (web.md §2.1). The only place that decides it: a context
 * that is served later gets its own kind here and its flow elsewhere.
 */
export type Integration =
  /** a browser that wants OAuth results over the WebChannel: desktop ≥ 134, Fenix, iOS */
  | 'NativeOAuth'
  /** the same browser, but the URL has lost the OAuth parameters: they can be asked for again */
  | 'NativeLost'
  /** an ordinary relying party */
  | 'WebOAuth'
  | 'PairAuthority'
  | 'PairSupplicant'
  /** desktop 52–133, Fennec: keys travel in `fxaccounts:login` */
  | 'SyncKeys'
  /** a sync link opened in some other browser */
  | 'SyncBasic'
  /** settings, plain sign-in, a visitor */
  | 'Web'

/** The members of the query this page acts on (web.md §1.4). Anything else is kept in the URL. */
export interface Params {
  readonly context?: string
  readonly service?: string
  readonly entrypoint?: string
  readonly action?: string
  readonly email?: string
  readonly uid?: string
  readonly clientId?: string
  readonly redirectUri?: string
  readonly redirectTo?: string
  readonly scope?: string
  readonly state?: string
  readonly accessType?: string
  readonly codeChallenge?: string
  readonly codeChallengeMethod?: string
  readonly keysJwk?: string
  readonly invite?: string
  readonly code?: string
  readonly showSuccessMessage?: boolean
}

/** The channel-only redirect: tells the page to answer by WebChannel (web.md §2.5). */
export const webChannelRedirect = 'urn:ietf:wg:oauth:2.0:oob:oauth-redirect-webchannel'
const pairRedirect = 'urn:ietf:wg:oauth:2.0:oob:pair-auth-webchannel'

/** The context of every browser served today. */
export const nativeContext = 'oauth_webchannel_v1'
const olderContexts = /^fx_(desktop_v[123]|fennec_v1|ios_v1)$/

/** Pages where a sign-in begins (web.md §1.2, §1.3). */
const entryPath =
  /^\/($|signin|signup|force_auth|oauth|authorization|post_verify\/third_party_auth\/set_password)/

/** @returns a path without its trailing slash: `/settings/` is `/settings` (web.md §0.2) */
export const plainPath = (path: string): string => path.replace(/(.)\/+$/, '$1')

/** Reads the query; of a repeated parameter the first value counts (web.md §0.2). */
export function parseParams(search: string): Params {
  const query = new URLSearchParams(search)
  const params: Record<string, string | boolean> = {}
  const take = (name: keyof Params, ...keys: string[]) => {
    for (const key of keys) {
      const value = query.get(key)
      if (value) {
        params[name] = value
        return
      }
    }
  }
  take('context', 'context')
  take('service', 'service')
  take('entrypoint', 'entrypoint', 'entryPoint')
  take('action', 'action')
  take('email', 'email', 'login_hint')
  take('uid', 'uid')
  take('clientId', 'client_id')
  take('redirectUri', 'redirect_uri')
  take('redirectTo', 'redirect_to')
  take('scope', 'scope')
  take('state', 'state')
  take('accessType', 'access_type')
  take('codeChallenge', 'code_challenge')
  take('codeChallengeMethod', 'code_challenge_method')
  take('keysJwk', 'keys_jwk')
  take('invite', 'invite')
  take('code', 'code')
  if (query.get('showSuccessMessage') === 'true') params['showSuccessMessage'] = true
  // An address has no spaces: where one stands, a bare + was meant (settled.md A53).
  const email = params['email']
  if (typeof email === 'string') params['email'] = email.replace(/ /g, '+')
  // The same in scopes, where both separate.
  const scope = params['scope']
  if (typeof scope === 'string') params['scope'] = scope.split(/[ +]+/).filter(Boolean).join(' ')
  return params
}

export function detectIntegration(path: string, params: Params): Integration {
  const { context, clientId, redirectUri, service } = params
  if (redirectUri === pairRedirect) return 'PairAuthority'
  if (path.startsWith('/pair/supp') && (context === nativeContext || redirectUri)) {
    return 'PairSupplicant'
  }
  if (clientId || /^\/(oauth|authorization)(\/|$)/.test(path)) {
    if (context !== nativeContext) return 'WebOAuth'
    return clientId ? 'NativeOAuth' : 'NativeLost'
  }
  if (context === nativeContext && entryPath.test(path)) return 'NativeLost'
  if (context && olderContexts.test(context)) return 'SyncKeys'
  if (service === 'sync' && !context && entryPath.test(path)) return 'SyncBasic'
  return 'Web'
}

/** @returns the service as the server's calls take it (auth-api.md §0.4), or nothing */
export const serviceFor = ({ service }: Params): { service?: string } =>
  service && /^[a-z0-9-]{1,16}$/i.test(service) ? { service } : {}

/** Is the OAuth block of a native URL well formed (web.md §1.4)? */
export const isSoundNative = (p: Params): boolean =>
  /^[0-9a-f]{16}$/i.test(p.clientId || '') &&
  !!p.state &&
  p.state.length <= 512 &&
  /^[\w-]{43,128}$/.test(p.codeChallenge || '') &&
  p.codeChallengeMethod === 'S256' &&
  (!p.keysJwk || /^[\w-]+$/.test(p.keysJwk))

/**
 * May something answer on a WebChannel here? A separate matter from the integration: settings
 * pages are Web and talk all the same (web.md §2.1, trap a).
 */
export const mayHaveChannel = (params: Params, userAgent: string): boolean =>
  params.context === nativeContext ||
  /FxiOS/.test(userAgent) ||
  (/ Gecko\/.* Firefox\//.test(userAgent) && !/Seamonkey/i.test(userAgent))

/** What kind of browser to speak of in the texts. */
export function browserKind(userAgent: string): 'desktop' | 'mobile' | 'other' {
  if (/FxiOS/.test(userAgent) || (/Android/.test(userAgent) && /Firefox\//.test(userAgent))) {
    return 'mobile'
  }
  return / Gecko\/.* Firefox\//.test(userAgent) ? 'desktop' : 'other'
}
