import type { WrittenMail } from './server.ts'

export interface Call {
  readonly method?: string
  readonly body?: unknown
  /** What stands behind the word Bearer. */
  readonly bearer?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: whatever the route answers; tests look at members
  readonly body: any
}

/** A server that JSON calls can be made to, in this process or in another. */
export interface Callable {
  /** A path below the origin; JSON there and back. */
  call(path: string, call?: Call): Promise<Answer>
  mails(): Promise<WrittenMail[]>
}

/** Makes `call` out of something like `fetch`. */
export const caller =
  (request: (path: string, init: RequestInit) => Promise<Response>): Callable['call'] =>
  async (path, call = {}) => {
    const { method = call.body === undefined ? 'GET' : 'POST', body, bearer } = call
    const response = await request(path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }),
        ...call.headers,
      },
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text && asJson(text) }
  }

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
