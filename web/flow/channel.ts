import { mayHaveChannel } from '../browser-kind.ts'
import type { BrowserUser, Capabilities, Flow } from '../flow.ts'
import { channelWaits, type Reply, type RequestOptions } from '../webchannel.ts'

/** A Firefox that is set but not used yet is asked this often, and this many times (settled.md A40). */
const pollMs = 1_000
const maxPolls = 3_600

/** @returns the value if it is text */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

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
 * Says "open the settings for Sync" and asks again every second until Firefox has read our configuration
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

/** Losing sight of us over and over is no accident: then the person begins again. */
const maxResends = 5

/** Sends a message; where Firefox has lost sight of this origin, waits for it and sends again. */
export async function ask(
  flow: Flow,
  command: string,
  data: object,
  options: RequestOptions,
): Promise<Reply> {
  for (let resends = 0; ; resends++) {
    const reply = await flow.world.channel.request(command, data, options)
    const lost = reply.kind === 'no-channel' && resends < maxResends
    if (!lost || !(await waitForFirefox(flow))) return reply
  }
}

/** Does this browser answer a sign-in when it has done its part? The phones never do (web.md §3.3). */
export const answers = (flow: Flow): boolean => flow.state.capabilities.multiService === true

/** Runs `job`; says so when it takes long. */
export async function slowly<T>(
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
