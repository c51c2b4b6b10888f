import { type BrowserUser, type Capabilities, type Flow, Refused } from '../flow.ts'
import { mayHaveChannel, nativeContext, parseParams } from '../integration.ts'
import { channelWaits, type Reply, type RequestOptions } from '../webchannel.ts'

/** A Firefox that is set but not used yet is asked this often, and this many times (settled.md A40). */
const pollMs = 1_000
const maxPolls = 3_600
/** When words come up while Firefox is at work (settled.md A21, web.md §3.3). */
const slowLoginMs = 3_000
const slowLinkMs = 15_000

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function readUser(value: unknown): BrowserUser | undefined {
  if (!value || typeof value !== 'object') return undefined
  const user = value as Record<string, unknown>
  const sessionToken = text(user['sessionToken'])
  const uid = text(user['uid'])
  const email = text(user['email'])
  // Fenix may leave any of them null; without a uid nobody can be told apart.
  if (!uid) return undefined
  return {
    uid,
    email,
    verified: user['verified'] !== false,
    ...(sessionToken ? { sessionToken } : {}),
  }
}

/**
 * Asks the browser who is signed in and what it can do (web.md §3.6), and notes the answer.
 * `service` is always `sync`: anything else hides the user in private windows (web.md §7.23).
 */
export async function askStatus(flow: Flow): Promise<Reply['kind']> {
  if (!mayHaveChannel(flow.state.params, flow.world.userAgent)) return 'silent'
  const reply = await flow.world.channel.request(
    'fxaccounts:fxa_status',
    { service: 'sync', isPairing: false, context: 'oauth' },
    { timeoutMs: channelWaits.status },
  )
  if (reply.kind === 'data') {
    flow.set({
      connected: true,
      capabilities: (reply.data['capabilities'] || {}) as Capabilities,
      browserUser: readUser(reply.data['signedInUser']),
    })
  }
  return reply.kind
}

/**
 * Says "open Settings → Sync" and asks again every second until Firefox has read our configuration
 * (settled.md A40). Nothing is spent meanwhile.
 *
 * @returns false when the person chose to go on without this Firefox, or never came back
 */
export async function waitForFirefox(flow: Flow): Promise<boolean> {
  const before = flow.state.view
  let given = false
  flow.cancellation().then(() => {
    given = true
  }, undefined)
  flow.show({ name: 'connect-firefox' })
  for (let n = 0; n < maxPolls && !given; n++) {
    await flow.world.sleep(pollMs)
    if (!given && (await askStatus(flow)) === 'data') {
      flow.show(before)
      return true
    }
  }
  return false
}

/** Sends a message; where Firefox has lost sight of this origin, waits for it and sends again. */
async function ask(
  flow: Flow,
  command: string,
  data: object,
  options: RequestOptions,
): Promise<Reply> {
  for (;;) {
    const reply = await flow.world.channel.request(command, data, options)
    if (reply.kind !== 'no-channel' || !(await waitForFirefox(flow))) return reply
  }
}

const answers = (flow: Flow): boolean => flow.state.capabilities.multiService === true

/** Runs `job`; says so when it takes long. */
async function slowly<T>(
  flow: Flow,
  waiting: 'login' | 'link',
  afterMs: number,
  job: Promise<T>,
): Promise<T> {
  let over = false
  flow.world.sleep(afterMs).then(() => {
    if (!over) flow.set({ waiting })
  }, undefined)
  try {
    return await job
  } finally {
    over = true
    flow.set({ waiting: undefined })
  }
}

/**
 * May this account be linked to this browser? Firefox may show a question; there is no time limit
 * (web.md §3.3, §7.22).
 *
 * @param uid known after a sign-in; a browser that can compare it then asks less often
 */
export async function mayLink(flow: Flow, email: string, uid?: string): Promise<boolean> {
  const data = uid && flow.state.capabilities.can_link_account_uid ? { email, uid } : { email }
  const abandon = flow.cancellation()
  const asked = ask(flow, 'fxaccounts:can_link_account', data, { abandon })
  const reply = await slowly(flow, 'link', slowLinkMs, asked)
  return reply.kind === 'data' && reply.data['ok'] === true
}

/** The services of `fxaccounts:login`: without them Sync is never set up (web.md §2.3). */
function services(flow: Flow, known: boolean): object {
  const { params, capabilities } = flow.state
  const service = params.service || 'sync'
  if (service !== 'sync') return { [service]: {} }
  // Somebody who was signed in keeps the choice of engines made before.
  if (known || !capabilities.choose_what_to_sync || !capabilities.engines) return { sync: {} }
  return { sync: { offeredEngines: capabilities.engines, declinedEngines: [] } }
}

/**
 * First half of a sign-in: hands the session to the browser (web.md §3.6). Only members that a
 * signed-in Firefox takes: an unknown one breaks it (web.md §7.7).
 */
export async function tellLogin(flow: Flow, verified: boolean): Promise<void> {
  const { email, uid, session, browserUser } = flow.state
  const data = {
    email,
    uid,
    sessionToken: session?.token,
    verified,
    ...(answers(flow) ? { services: services(flow, browserUser?.uid === uid) } : {}),
  }
  const sent = ask(flow, 'fxaccounts:login', data, {
    timeoutMs: answers(flow) ? channelWaits.login : channelWaits.mute,
    onLateError: (message) => flow.problem('browser-refused', message),
  })
  const reply = await slowly(flow, 'login', slowLoginMs, sent)
  if (reply.kind === 'error') throw new Refused(reply.message)
  if (reply.kind === 'no-channel') throw new Refused('')
  flow.set({ told: true })
  flow.keep()
}

/** Second half: hands over the OAuth code. @returns how the browser took it */
export async function tellCode(flow: Flow, code: string, redirect: string): Promise<Reply> {
  const { params, action, capabilities } = flow.state
  const { choose_what_to_sync: choice, engines } = capabilities
  const chosen =
    !answers(flow) && choice ? { offeredSyncEngines: engines || [], declinedSyncEngines: [] } : {}
  return slowly(
    flow,
    'login',
    slowLoginMs,
    ask(
      flow,
      'fxaccounts:oauth_login',
      { action, code, state: params.state, redirect, ...chosen },
      {
        timeoutMs: answers(flow) ? channelWaits.login : channelWaits.mute,
        onLateError: (message) => flow.problem('browser-refused', message),
      },
    ),
  )
}

/** The two scopes of every sign-in (web.md §3.5). */
const flowScopes = ['profile', 'https://identity.mozilla.com/apps/oldsync']

/**
 * Has the browser begin an OAuth flow, and makes the address bar say so: a reload then goes on.
 *
 * @returns false when this browser cannot (phones, Firefox before it learnt to)
 */
export async function beginOAuth(flow: Flow): Promise<boolean> {
  const reply = await flow.world.channel.request(
    'fxaccounts:oauth_flow_begin',
    { scopes: flowScopes },
    { timeoutMs: channelWaits.quick },
  )
  if (reply.kind !== 'data' || !text(reply.data['state'])) return false
  const query = new URLSearchParams()
  query.set('context', nativeContext)
  query.set('service', flow.state.params.service || 'sync')
  for (const [name, value] of Object.entries(reply.data)) {
    if (typeof value === 'string') query.set(name, value)
  }
  const { invite, params } = flow.state
  if (params.entrypoint) query.set('entrypoint', params.entrypoint)
  if (invite) query.set('invite', invite)
  const search = `?${query}`
  flow.world.replaceUrl(`/${search}`)
  flow.set({ integration: 'NativeOAuth', params: parseParams(search) })
  return true
}

/**
 * Before a password is spent: a flow that Firefox has dropped is begun anew (web.md §3.5). Says
 * nothing of browsers that do not know the question.
 */
export async function ensureOAuthFlow(flow: Flow): Promise<void> {
  if (!answers(flow)) return
  const reply = await flow.world.channel.request(
    'fxaccounts:oauth_flow_is_active',
    {},
    { timeoutMs: channelWaits.quick },
  )
  if (reply.kind === 'no-channel') {
    if (await waitForFirefox(flow)) return ensureOAuthFlow(flow)
  } else if (reply.kind === 'data' && reply.data['isActive'] === false) {
    await beginOAuth(flow)
  }
}

/** Tells the browser of a changed name or picture, if it is this account's (web.md §3.7 N). */
export function tellProfileChange(flow: Flow): void {
  const { uid, browserUser, connected } = flow.state
  if (connected && uid && browserUser?.uid === uid) {
    flow.world.channel.post('profile:change', { uid })
  }
}

/**
 * Tells the browser that its account is signed out or gone (web.md §3.7 L, M). Silence is success:
 * a sign-out takes the channel down with it.
 */
export async function tellGone(flow: Flow, command: 'logout' | 'delete'): Promise<void> {
  const { uid, browserUser, connected } = flow.state
  if (!connected || !uid || browserUser?.uid !== uid) return
  await flow.world.channel.request(
    `fxaccounts:${command}`,
    { uid },
    { timeoutMs: channelWaits.quick },
  )
}
