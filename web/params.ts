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
  readonly unblockCode?: string
  readonly showSuccessMessage?: boolean
}

/** The context of every browser served today. */
export const nativeContext = 'oauth_webchannel_v1'

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
  take('unblockCode', 'unblockCode')
  if (query.get('showSuccessMessage') === 'true') params['showSuccessMessage'] = true
  // An address has no spaces: where one stands, a bare + was meant (settled.md A53).
  const email = params['email']
  if (typeof email === 'string') params['email'] = email.replace(/ /g, '+')
  // The same in scopes, where both separate.
  const scope = params['scope']
  if (typeof scope === 'string') params['scope'] = scope.split(/[ +]+/).filter(Boolean).join(' ')
  return params
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

/** @returns a path without its trailing slash: `/settings/` is `/settings` (web.md §0.2) */
export const plainPath = (path: string): string => path.replace(/(.)\/+$/, '$1')
