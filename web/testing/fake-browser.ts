import { compactDecrypt } from 'jose'

/**
 * The far side of the WebChannel, as each browser was seen to behave (web.md §2.6, §3;
 * firefox-153-trace.md §4, firefox-159-trace.md §4–5).
 */
export type Profile = 'desktop153' | 'desktop159' | 'fenix-old' | 'fenix-new' | 'ios'

export const userAgents: Readonly<Record<Profile | 'chrome', string>> = {
  desktop153: 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
  desktop159: 'Mozilla/5.0 (X11; Linux x86_64; rv:159.0) Gecko/20100101 Firefox/159.0',
  'fenix-old': 'Mozilla/5.0 (Android 14; Mobile; rv:120.0) Gecko/120.0 Firefox/120.0',
  'fenix-new': 'Mozilla/5.0 (Android 15; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0',
  ios:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)' +
    ' FxiOS/150.0 Mobile/15E148 Safari/605.1.15',
  chrome:
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
}

interface SignedIn {
  email: string
  uid: string
  sessionToken?: string | undefined
  verified: boolean
}

interface OAuthFlow {
  readonly state: string
  readonly privateKey: CryptoKey
  readonly params: Readonly<Record<string, string>>
}

/** What the page sent, in order. */
export interface Message {
  readonly command: string
  readonly data: Record<string, unknown>
  readonly messageId: string
}

const engines = ['addons', 'bookmarks', 'history', 'passwords', 'prefs', 'tabs', 'addresses']
const loginFields = [
  'email',
  'uid',
  'sessionToken',
  'verified',
  'authAt',
  'services',
  'keyFetchToken',
  'unwrapBKey',
  'customizeSync',
  'verifiedCanLinkAccount',
]

/** @returns the `keys_jwe` of an OAuth code, or undefined; throws as `/oauth/token` would refuse */
export type Redeem = (code: string, clientId: string) => { keysJwe?: string; scope: string }

export class FakeBrowser {
  readonly profile: Profile
  /** what stands for `window` */
  readonly window = new EventTarget()
  readonly messages: Message[] = []
  /** keys that came with a finished sign-in, by scope */
  keys: Record<string, { k: string; kid: string }> | undefined
  signedIn: SignedIn | undefined
  /** sessions that the browser ended itself (159 on a `login` with another token) */
  readonly endedSessions: string[] = []
  /** errno 2 for everything: another origin, or a preference that was not used yet */
  deaf = false
  /** says nothing at all, like a browser without a channel */
  mute = false
  /** answer to `can_link_account`; a promise is a dialog that stays open */
  link: boolean | Promise<boolean> = true
  /** commands that are taken and never answered */
  readonly unanswered = new Set<string>()
  /** errors instead of answers, each once */
  readonly failures = new Map<string, string>()
  services: Record<string, unknown> = {}
  redeem: Redeem = () => ({ scope: '' })
  /** messages that it is at work on; an open dialog is none */
  working = 0
  #flow: OAuthFlow | undefined
  #flows = 0

  constructor(profile: Profile) {
    this.profile = profile
    this.window.addEventListener('WebChannelMessageToChrome', (event) => {
      this.#receive((event as CustomEvent).detail)
    })
  }

  get userAgent(): string {
    return userAgents[this.profile]
  }

  get desktop(): boolean {
    return this.profile.startsWith('desktop')
  }

  /** The query of the sign-in page this browser opens (web.md §1.2 rows 1 and 11). */
  async openSignIn(extra: Readonly<Record<string, string>> = {}): Promise<string> {
    const { params } = await this.#begin('https://identity.mozilla.com/apps/oldsync profile')
    return `?${new URLSearchParams({
      context: 'oauth_webchannel_v1',
      entrypoint: 'fxa_app_menu',
      ...(this.desktop ? { action: 'email', service: 'sync' } : { action: 'email' }),
      ...params,
      ...extra,
    })}`
  }

  /** A restart, or opening the preferences while signed out: in-memory flows are gone (web.md §7.5). */
  loseFlow(): void {
    this.#flow = undefined
  }

  sent(): string[] {
    return this.messages.map(({ command }) => command.replace('fxaccounts:', ''))
  }

  last(command: string): Record<string, unknown> {
    const found = this.messages.findLast((m) => m.command === `fxaccounts:${command}`)
    if (!found) throw new Error(`no ${command}`)
    return found.data
  }

  async #begin(scope: string): Promise<OAuthFlow> {
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
      'deriveBits',
    ])
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
    const jwk = JSON.stringify({ crv, ext: true, key_ops: [], kty, x, y })
    const state = `state-${this.profile}-${++this.#flows}`
    this.#flow = {
      state,
      privateKey: pair.privateKey,
      params: {
        client_id: { ios: '1b1a3e44c54fbb58' }[this.profile as string] || this.#clientId(),
        response_type: 'code',
        access_type: 'offline',
        scope,
        state,
        code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
        code_challenge_method: 'S256',
        keys_jwk: Buffer.from(jwk).toString('base64url'),
      },
    }
    return this.#flow
  }

  #clientId(): string {
    return this.desktop ? '5882386c6d801776' : 'a2270f727f45f648'
  }

  #receive(detail: unknown): void {
    // A wrong type of `detail` vanishes without a trace (web.md §3.2, §7.1).
    if (this.mute || (typeof detail === 'string') === (this.profile === 'ios')) return
    const envelope = (typeof detail === 'string' ? JSON.parse(detail) : detail) as {
      id: string
      message: Message
    }
    if (envelope.id !== 'account_updates') return
    const { command, data, messageId } = envelope.message
    if (this.profile === 'ios' && !/^\d+$/.test(messageId)) return
    this.messages.push({ command, data, messageId })
    if (this.deaf) {
      if (this.desktop) this.#emit({ errno: 2, error: 'No Such Channel' })
      return
    }
    this.working++
    const answer = this.#answer(command, data).finally(() => {
      this.working--
    })
    answer.then(
      (reply) => {
        if (reply) this.#emit({ command, messageId: this.#id(messageId), data: reply })
      },
      (error: Error) => {
        const data = { error: { message: `${error.name}: ${error.message}`, stack: '' } }
        if (this.desktop) this.#emit({ command, messageId, data })
      },
    )
  }

  /** iOS answers with a number (web.md §3.1). */
  #id(messageId: string): string | number {
    return this.profile === 'ios' ? Number(messageId) : messageId
  }

  #emit(message: object): void {
    const envelope = { id: 'account_updates', message }
    const detail = this.desktop ? envelope : JSON.stringify(envelope)
    this.window.dispatchEvent(new CustomEvent('WebChannelMessageToContent', { detail }))
  }

  async #answer(command: string, data: Record<string, unknown>): Promise<object | undefined> {
    await null
    const name = command.replace('fxaccounts:', '')
    const failure = this.failures.get(name)
    if (failure) {
      this.failures.delete(name)
      throw new Error(failure)
    }
    const reply = await this.#handle(name, data)
    return this.unanswered.has(name) ? undefined : reply
  }

  async #handle(name: string, data: Record<string, unknown>): Promise<object | undefined> {
    switch (name) {
      case 'fxa_status':
        return this.#status()
      case 'can_link_account':
        return this.#dialog()
      case 'login':
        return this.#login(data)
      case 'oauth_login':
        return this.#oauthLogin(data)
      case 'logout':
      case 'delete':
        if (this.profile === 'fenix-old') return undefined
        if (this.desktop && this.signedIn?.uid !== data['uid']) return { ok: true }
        // The sign-out takes the channel down before an answer (firefox-153-trace.md §4).
        this.signedIn = undefined
        this.deaf = this.desktop
        return undefined
      case 'change_password':
        if (this.profile === 'fenix-old') return undefined
        return this.#changePassword(data)
      case 'profile:change':
        return undefined
      default:
        if (this.desktop) return this.#desktopOnly(name, data)
        if (this.profile === 'ios') return { error: 'unknown command' }
        return undefined
    }
  }

  async #dialog(): Promise<object> {
    this.working--
    const ok = await this.link
    this.working++
    return { ok }
  }

  async #desktopOnly(name: string, data: Record<string, unknown>): Promise<object> {
    if (name === 'oauth_flow_is_active') return { isActive: this.#flow !== undefined }
    if (name === 'oauth_flow_begin') {
      const { params } = await this.#begin((data['scopes'] as string[]).join(' '))
      return { action: 'email', ...params }
    }
    if (name === 'sync_preferences') return { ok: true }
    throw new Error(`Unrecognized FxAccountsWebChannel command: fxaccounts:${name}`)
  }

  #status(): object {
    const signedInUser = this.signedIn ? { ...this.signedIn } : null
    if (this.desktop) {
      return {
        signedInUser,
        clientId: '5882386c6d801776',
        capabilities: {
          multiService: true,
          pairing: true,
          choose_what_to_sync: true,
          keys_optional: true,
          can_link_account_uid: true,
          engines,
          ...(this.profile === 'desktop159' ? { pairingVersion: 2 } : {}),
        },
      }
    }
    const capabilities = { choose_what_to_sync: true, engines: ['bookmarks', 'history'] }
    return this.profile === 'ios' ? { capabilities } : { capabilities, signedInUser }
  }

  #login(data: Record<string, unknown>): object | undefined {
    if (this.profile === 'fenix-old') return undefined
    const { email, uid, sessionToken, verified, services } = data as unknown as SignedIn & {
      services?: Record<string, unknown>
    }
    if (!uid || !email || !sessionToken) throw new TypeError('data is missing')
    const before = this.signedIn
    if (before && before.uid !== uid) {
      // Disconnects the old account, and its set-up with it (web.md §7.6).
      this.signedIn = undefined
      this.deaf = true
      throw new Error('another account was signed in')
    }
    const odd = Object.keys(data).find((field) => !loginFields.includes(field))
    if (this.desktop && before && odd) throw new Error(`unexpected field '${odd}'`)
    if (this.profile === 'desktop159' && before?.sessionToken) {
      if (before.sessionToken !== sessionToken) this.endedSessions.push(before.sessionToken)
    }
    this.services = { ...services, ...this.services }
    this.signedIn = { email, uid, sessionToken, verified }
    // The phones take it and say nothing (web.md §3.3).
    return this.desktop ? { ok: true } : undefined
  }

  /** Stores what it gets as it is, `verified` too (web.md §7.14). */
  #changePassword(data: Record<string, unknown>): object | undefined {
    const { email, uid, sessionToken, verified } = data as unknown as SignedIn
    if (this.signedIn?.uid === uid) this.signedIn = { email, uid, sessionToken, verified }
    return this.desktop ? { ok: true } : undefined
  }

  async #oauthLogin(data: Record<string, unknown>): Promise<object | undefined> {
    const { code, state, action } = data
    const flow = this.#flow
    if (!this.desktop && (!action || typeof code !== 'string')) return undefined
    if (!flow || flow.state !== state) throw new Error('INVALID_STATE')
    if (this.desktop && !this.signedIn) throw new TypeError('null has no properties')
    const { keysJwe } = this.redeem(String(code), flow.params['client_id'] || '')
    if (keysJwe) {
      const { plaintext } = await compactDecrypt(keysJwe, flow.privateKey)
      this.keys = JSON.parse(new TextDecoder().decode(plaintext))
    } else if (this.desktop && 'sync' in this.services) {
      throw new Error('User does not have sync keys')
    }
    this.#flow = undefined
    if (this.signedIn) this.signedIn.verified = true
    return this.desktop ? { ok: true } : undefined
  }
}
