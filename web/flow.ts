import type { StepUpAction as ProvenAction, ServerInfo } from '../src/wire.ts'
import type { Api } from './api.ts'
import { browserKind } from './browser-kind.ts'
import type { Bytes } from './crypto/bytes.ts'
import type { OldCredentials } from './flow/upgrade.ts'
import type { Integration } from './integration.ts'
import type { Params } from './params.ts'
import { explain, Refused, type Trouble } from './trouble.ts'
import type { ProblemVariant, View } from './view.ts'
import type { WebChannel } from './webchannel.ts'

/** What the page stands in; tests give their own. */
export interface World {
  readonly api: Api
  readonly channel: WebChannel
  readonly server: ServerInfo
  /** survives a reload of this tab, and nothing else */
  readonly store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  /** empties everything that the browser keeps for this origin */
  readonly clearStorage: () => void
  /** of the pages, by the person; absent: it is the browser's own */
  readonly chosenLanguage: () => string | undefined
  readonly origin: string
  readonly userAgent: string
  /** the browser's passkeys; absent where it has none, or the server */
  readonly credentials?: Pick<CredentialsContainer, 'create' | 'get'> | undefined
  /** path, query and fragment of the address bar now */
  readonly location: () => { pathname: string; search: string; hash: string }
  readonly replaceUrl: (url: string) => void
  /** leaves the page */
  readonly go: (url: string) => void
  readonly sleep: (ms: number) => Promise<void>
}

/** What the browser said of itself in `fxa_status` (web.md §3.6). */
export interface Capabilities {
  readonly multiService?: boolean
  readonly pairing?: boolean
  readonly choose_what_to_sync?: boolean
  readonly can_link_account_uid?: boolean
  readonly engines?: readonly string[]
}

export interface BrowserUser {
  readonly email: string
  readonly uid: string
  /** absent: Firefox has lost it, or never had one */
  readonly sessionToken?: string
  /** false: a sign-in that was begun and not finished */
  readonly verified: boolean
}

export interface FlowState {
  readonly integration: Integration
  readonly params: Params
  readonly browser: 'desktop' | 'mobile' | 'other'
  /** `fxa_status` was answered: the browser around this page listens to it */
  readonly connected: boolean
  readonly capabilities: Capabilities
  readonly browserUser?: BrowserUser | undefined
  readonly view: View
  /** as typed, or as the link or the browser gave it */
  readonly email: string
  /** the address is not the person's to change here (`force_auth`, a personal invitation) */
  readonly emailFixed: boolean
  readonly uid?: string | undefined
  readonly session?:
    | {
        readonly token: string
        /** Firefox's own: never ended or replaced behind its back (web.md §4.14) */
        readonly ofBrowser: boolean
      }
    | undefined
  readonly action: 'signin' | 'signup'
  /** `fxaccounts:login` was sent for this session */
  readonly told: boolean
  /** from the link, or typed; kept for the whole sign-up */
  readonly invite: string
  /** it is the link of the first account, the administrator's */
  readonly first: boolean
  readonly busy: boolean
  /** what Firefox takes its time with; `link` is a question it shows the person */
  readonly waiting?: 'login' | 'link' | undefined
  readonly trouble?: Trouble | undefined
  /** the part of a longer page where it was pressed, and where the words belong */
  readonly place: string
  /** a message id: something that went well, or that is only worth knowing */
  readonly notice?: string | undefined
  /** a proof that is asked for before the press goes on (flow/step-up.ts) */
  readonly stepUp?: StepUp | undefined
}

/**
 * What a sensitive call may be proven for (auth-api.md §2.14); `admin`, which is looking after others,
 * by no mail.
 */
export type StepUpAction = Exclude<ProvenAction, 'test'> | 'admin'

/** A question in front of the page. */
export interface StepUp {
  readonly action: StepUpAction
  /** `totp`: the account has a second factor that this session has not shown yet */
  readonly by: 'password' | 'mail' | 'totp'
  /** a passkey, or for `totp` a security key, would do as well */
  readonly passkey?: boolean
  /** goes on with what was pressed; false: the person does not want to */
  readonly answer: (proven: boolean) => void
}

/** What never leaves memory (web.md §4.0.9). */
interface Secrets {
  kB?: Bytes
  /** of a sign-in that waits for a code from a mail */
  password?: string
  /** tokens of proofs by mail, ten minutes good */
  passes?: Partial<Record<StepUpAction, string>>
  keyFetch?: { readonly token: string; readonly unwrapBKey: Bytes }
  /** an account that has only the first stretching yet */
  old?: OldCredentials
  /** what the recovery key brought, and that it may be used */
  recovered?: { readonly kB: Bytes; readonly recoveryKeyId: string }
  /** a recovery key that is shown now, and never again */
  newKey?: string
}

const storeKey = 'corsac.flow'

/** What a reload finds again; never keys or a password (web.md §4.0.9). */
export interface Kept {
  /** of the OAuth flow it belongs to: a new one starts afresh */
  readonly state?: string | undefined
  readonly email: string
  readonly uid?: string | undefined
  readonly token?: string | undefined
  readonly ofBrowser?: boolean | undefined
  readonly action: 'signin' | 'signup'
  readonly told: boolean
  readonly invite: string
  readonly view: View
}

/**
 * The one object that knows where the person is (web.md §4.16). Views read `state` and call the
 * functions in `flow/`, which move it on.
 */
export class Flow {
  readonly world: World
  readonly secrets: Secrets = {}
  /** what the load of this page before left behind, if it belongs to the same flow */
  earlier: Kept | undefined
  state: FlowState
  private listeners: (() => void)[] = []
  private cancelWaiting: (() => void) | undefined

  constructor(world: World) {
    this.world = world
    this.state = {
      integration: 'Web',
      params: {},
      browser: browserKind(world.userAgent),
      connected: false,
      capabilities: {},
      view: { name: 'loading' },
      email: '',
      emailFixed: false,
      action: 'signin',
      told: false,
      invite: '',
      first: false,
      busy: false,
      place: '',
    }
  }

  set(change: Partial<FlowState>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.listeners) listener()
  }

  subscribe(listener: () => void): () => void {
    this.listeners = [...this.listeners, listener]
    return () => {
      this.listeners = this.listeners.filter((other) => other !== listener)
    }
  }

  /** Shows a view; what was said about the last one goes with it. */
  show(view: View, change: Partial<FlowState> = {}): void {
    const silence = { trouble: undefined, notice: undefined, waiting: undefined, stepUp: undefined }
    this.set({ ...silence, place: '', ...change, view })
    this.keep()
  }

  problem(variant: ProblemVariant, detail?: string): void {
    this.show({ name: 'problem', variant, ...(detail ? { detail } : {}) })
  }

  /**
   * One thing at a time: a second press while the first is under way does nothing. What goes wrong
   * ends as in {@link attempt}.
   *
   * @param place where on the page its words belong
   */
  async run(job: () => Promise<void>, place = ''): Promise<void> {
    if (this.state.busy) return
    this.set({ busy: true, place, trouble: undefined, notice: undefined })
    await this.attempt(job)
    this.set({ busy: false, waiting: undefined })
  }

  /** Runs `job`; whatever goes wrong and was not foreseen ends as words below the form. */
  async attempt(job: () => Promise<void>): Promise<void> {
    try {
      await job()
    } catch (error) {
      if (error instanceof Refused) {
        if (error.reason) this.problem('browser-refused', error.reason)
        else this.problem('start-again')
        return
      }
      const trouble = explain(error)
      // A page that has nothing to show yet has nowhere to put the words.
      if (this.state.view.name !== 'loading') this.set({ trouble })
      else this.problem(trouble.id === 'trouble-network' ? 'unreachable' : 'server')
    }
  }

  /** Resolves when the person does not want to wait for Firefox any longer. */
  cancellation(): Promise<void> {
    return new Promise((resolve) => {
      this.cancelWaiting = resolve
    })
  }

  cancelWait(): void {
    this.cancelWaiting?.()
  }

  forgetSecrets(): void {
    delete this.secrets.kB
    delete this.secrets.keyFetch
    delete this.secrets.old
    delete this.secrets.recovered
    delete this.secrets.newKey
    delete this.secrets.password
    delete this.secrets.passes
  }

  /** Forgets who signs in, for another address or after a session that is over. */
  forgetSession(): void {
    this.forgetSecrets()
    this.set({ session: undefined, uid: undefined, told: false })
    this.keep()
  }

  /** Forgets everything that this browser keeps of us, for people in trouble (web.md §4.15). */
  clear(): void {
    this.forgetSession()
    this.world.clearStorage()
    this.set({ view: { name: 'done', variant: 'cleared' } })
  }

  keep(): void {
    const { view, email, uid, session, action, told, invite, params } = this.state
    const kept: Kept = {
      state: params.state,
      email,
      uid,
      token: session?.token,
      ofBrowser: session?.ofBrowser,
      action,
      told,
      invite,
      view,
    }
    try {
      if (session || email || view.name === 'done')
        this.world.store.setItem(storeKey, JSON.stringify(kept))
      else this.world.store.removeItem(storeKey)
    } catch {
      // A full or forbidden store costs only the comfort after a reload.
    }
  }

  /** Looks for what a load of this page before left behind; the first view overwrites it. */
  recall(): void {
    this.earlier = undefined
    try {
      const kept = JSON.parse(this.world.store.getItem(storeKey) || 'null') as Kept | null
      if (kept && kept.state === this.state.params.state) this.earlier = kept
    } catch {
      // Unreadable is as good as nothing.
    }
  }
}
