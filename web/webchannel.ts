/**
 * The line to the browser around this page (web.md §3). One module: the envelope, what `detail` must
 * be, one message at a time, and what silence means.
 */
export type Reply =
  | { readonly kind: 'data'; readonly data: Readonly<Record<string, unknown>> }
  /** the browser's handler threw; the text is its own, cleaned */
  | { readonly kind: 'error'; readonly message: string }
  /** errno 2: this origin is not the one Firefox is set up for (web.md §3.4, settled.md A40) */
  | { readonly kind: 'no-channel' }
  | { readonly kind: 'silent' }
  /** the person did not want to wait any longer */
  | { readonly kind: 'abandoned' }

export interface RequestOptions {
  /** ms; absent waits as long as the browser's dialog is open (web.md §3.3) */
  readonly timeoutMs?: number
  /** a late error still counts (web.md §3.3): called at most once, after `silent` */
  readonly onLateError?: (message: string) => void
  /** ends the wait as `abandoned` */
  readonly abandon?: Promise<unknown>
}

/** Waits in ms (web.md §3.3, settled.md A21). */
export const channelWaits = {
  status: 3_000,
  /** `login` and `oauth_login` where the browser answers when it is done */
  login: 30_000,
  /** the same where it never answers: the phones */
  mute: 500,
  quick: 2_000,
}

const toChrome = 'WebChannelMessageToChrome'
const toContent = 'WebChannelMessageToContent'
const channelId = 'account_updates'
/** Messages whose late answer is still listened for. */
const maxRemembered = 8

export interface WebChannel {
  /** Sends a message when every earlier one is answered or given up, and waits for its answer. */
  request(command: string, data: object, options?: RequestOptions): Promise<Reply>
  /** Sends a message that no browser answers, in its turn. */
  post(command: string, data: object): void
}

interface Waiting {
  readonly messageId: string
  readonly command: string
  readonly settle: (reply: Reply) => void
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** What an answer means; undefined when it is none of ours. */
function readEvent(detail: unknown): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = typeof detail === 'string' ? JSON.parse(detail) : detail
    if (!isObject(parsed) || parsed['id'] !== channelId) return undefined
    return isObject(parsed['message']) ? parsed['message'] : undefined
  } catch {
    return undefined
  }
}

function readReply(message: Record<string, unknown>): Reply {
  const errno = message['errno']
  if (errno === 2) return { kind: 'no-channel' }
  const data = isObject(message['data']) ? message['data'] : {}
  const error = data['error'] || (errno === undefined ? undefined : message['error'] || 'errno')
  if (!error) return { kind: 'data', data }
  return { kind: 'error', message: String(isObject(error) ? error['message'] : error) }
}

/** The clock that ends waits; the page's own by default. */
export interface Timers {
  set(job: () => void, ms: number): unknown
  clear(timer: unknown): void
}

const pageTimers: Timers = {
  set: (job, ms) => setTimeout(job, ms),
  clear: (timer) => clearTimeout(timer as number),
}

/**
 * @param target `window`
 * @param userAgent decides whether `detail` is text or an object (web.md §3.2)
 */
export function openWebChannel(
  target: EventTarget,
  userAgent: string,
  timers: Timers = pageTimers,
): WebChannel {
  const gecko = /rv:(\d+).*Gecko\//.exec(userAgent)
  const asObject = /FxiOS/.test(userAgent) || (gecko !== null && Number(gecko[1]) < 50)
  /** iOS reads it as an integer and drops the message otherwise (web.md §3.1). */
  const first = Date.now() * 1000
  let sent = 0
  let current: Waiting | undefined
  const late = new Map<string, (message: string) => void>()
  let turn: Promise<unknown> = Promise.resolve()

  target.addEventListener(toContent, (event) => {
    const message = readEvent((event as CustomEvent).detail)
    if (!message) return
    const { messageId, command } = message
    const id = messageId === undefined || messageId === null ? undefined : String(messageId)
    const reply = readReply(message)
    const onLate = id === undefined ? undefined : late.get(id)
    if (id !== undefined && onLate) {
      late.delete(id)
      if (reply.kind === 'error') onLate(reply.message)
      return
    }
    // An answer without a number is told by its command; an error of the channel has neither.
    const mine =
      id !== undefined ? id === current?.messageId : !command || command === current?.command
    if (mine) current?.settle(reply)
  })

  const send = (command: string, data: object, messageId: string) => {
    const envelope = { id: channelId, message: { command, data, messageId } }
    const detail = asObject ? envelope : JSON.stringify(envelope)
    target.dispatchEvent(new CustomEvent(toChrome, { detail }))
  }
  const nextId = () => String(first + sent++)

  const exchange = (command: string, data: object, options: RequestOptions): Promise<Reply> =>
    new Promise((resolve) => {
      const messageId = nextId()
      let timer: unknown
      const settle = (reply: Reply) => {
        if (current?.messageId !== messageId) return
        current = undefined
        timers.clear(timer)
        if (reply.kind === 'silent' && options.onLateError) {
          const [oldest] = late.keys()
          if (late.size >= maxRemembered && oldest !== undefined) late.delete(oldest)
          late.set(messageId, options.onLateError)
        }
        resolve(reply)
      }
      current = { messageId, command, settle }
      if (options.timeoutMs !== undefined) {
        timer = timers.set(() => settle({ kind: 'silent' }), options.timeoutMs)
      }
      options.abandon?.then(() => settle({ kind: 'abandoned' })).catch(() => {})
      send(command, data, messageId)
    })

  const inTurn = <T>(job: () => T | Promise<T>): Promise<T> => {
    const done = turn.then(job)
    turn = done.catch(() => {})
    return done
  }

  return {
    request: (command, data, options = {}) => inTurn(() => exchange(command, data, options)),
    post: (command, data) => {
      inTurn(() => send(command, data, nextId())).catch(() => {})
    },
  }
}
