/** What stands in `Authorization` of a request for a storage token. */
export type Bearer =
  | 'good'
  /** Of another scope. */
  | 'otherScope'
  | 'ended'
  | 'unknown'
  /** A session's, or a text that is none of ours. */
  | 'session'
  | 'none'
  | 'garbled'
  | 'otherScheme'

/** A request to the token server, as the model sees it. */
export interface TokenAsked {
  readonly method: string
  /** Below the base, without the query. */
  readonly path: string
  readonly duration?: string
  readonly bearer: Bearer
  readonly keyId?: string
  readonly clientState?: string
}

/** What is known of who asks. */
export interface TokenKnown {
  /** ms; when the account's keys changed. */
  readonly keysChangedAt: number
  /** Fingerprint of the key with which the storage was first asked for, in hex; undefined until then. */
  readonly clientState: string | undefined
}

/** What may be answered: a storage token for a fingerprint, or a refusal (sync.md §2.9). */
export type TokenAnswer =
  | { readonly status: 200; readonly duration: number; readonly clientState: string }
  | { readonly status: number; readonly word: string; readonly detail?: Partial<Detail> }

/** The only element of `errors`. */
export interface Detail {
  readonly location: string
  readonly name: string
  readonly description: string
}

const service = '/1.0/sync/1.5'
const longest = 3600

const refused = (status: number, word: string, detail?: Partial<Detail>): TokenAnswer =>
  detail ? { status, word, detail } : { status, word }
const unauthorized = (word: string) => refused(401, word, { description: 'Unauthorized' })

/**
 * Every answer that sync.md §2 permits. Where several things are wrong about the headers any of the
 * refusals; the rules about an account's key go in their order, the first one that hits (§2.6). Nobody
 * changes keys here, so that the account's own facts decide.
 */
export function tokenAnswers(asked: TokenAsked, known: TokenKnown): TokenAnswer[] {
  const [, application, version] = /^\/1\.0\/([^/]+)\/([^/]+)$/.exec(asked.path) ?? []
  const isBase = asked.path === ''
  if (!isBase && version === undefined) return [refused(404, 'error')]
  if (asked.method !== 'GET') return [refused(405, 'error')]
  const isService = isBase || asked.path === service
  const elsewhere = isService ? [] : [otherService(application ?? '', version ?? '')]
  const stranger = strangers[asked.bearer]
  if (stranger) return [stranger, ...elsewhere]
  if (!isService) return elsewhere
  return ofKey(asked, known)
}

/** By whom nothing is given (sync.md §2.3, §2.9). BrowserID is no scheme of ours, so there is no `invalid-timestamp`. */
const strangers: Partial<Record<Bearer, TokenAnswer>> = {
  none: unauthorized('error'),
  garbled: unauthorized('error'),
  otherScheme: refused(401, 'error', { description: 'Unsupported' }),
  otherScope: unauthorized('invalid-credentials'),
  ended: unauthorized('invalid-credentials'),
  unknown: unauthorized('invalid-credentials'),
  session: unauthorized('invalid-credentials'),
}

const otherService = (application: string, version: string): TokenAnswer =>
  application === 'sync'
    ? refused(404, 'error', {
        location: 'url',
        name: version,
        description: 'Unsupported application version',
      })
    : refused(404, 'error', {
        location: 'url',
        name: 'application',
        description: 'Unsupported application',
      })

/** The headers X-KeyID and X-Client-State, then the rules (sync.md §2.4, §2.6). */
function ofKey({ keyId, clientState, duration }: TokenAsked, known: TokenKnown): TokenAnswer[] {
  const key = keyId === undefined ? undefined : readKey(keyId)
  const wrong: TokenAnswer[] = []
  if (keyId === undefined) {
    const detail = { location: 'header', name: 'X-KeyID', description: 'Missing X-KeyID header' }
    wrong.push(refused(401, 'invalid-key-id', detail))
  } else if (!key) wrong.push(unauthorized('invalid-credentials'))
  if (clientState !== undefined && !/^[a-zA-Z0-9._-]{1,32}$/.test(clientState)) {
    const detail = { name: 'X-Client-State', description: 'Invalid client state value' }
    wrong.push(refused(400, 'error', { location: 'header', ...detail }))
  } else if (key && clientState !== undefined && clientState.toLowerCase() !== key.state) {
    wrong.push(unauthorized('invalid-client-state'))
  }
  if (!key || wrong.length > 0) return wrong
  const permitted = byRules(key, known) ?? [
    { status: 200, duration: lifeOf(duration), clientState: key.state } as const,
  ]
  return key.isOdd ? [...permitted, unauthorized('invalid-credentials')] : permitted
}

interface Key {
  readonly at: number
  readonly state: string
  /** Bits behind the last byte are set: whether that is bad base64 is nowhere said. */
  readonly isOdd: boolean
}

/** `<time>-<base64url>`, split at the first dash; the fingerprint has 32 bytes at most. */
function readKey(text: string): Key | undefined {
  const [, digits, encoded] = /^(\d+)-([A-Za-z0-9_-]*)$/.exec(text) ?? []
  if (digits === undefined || encoded === undefined || encoded.length % 4 === 1) return undefined
  const bytes = Buffer.from(encoded, 'base64url')
  const at = Number(digits)
  return bytes.length <= 32 && Number.isSafeInteger(at)
    ? { at, state: bytes.toString('hex'), isOdd: bytes.toString('base64url') !== encoded }
    : undefined
}

/** The rules of §2.6 for an account whose token is as old as its keys: its generation is that of the row. */
function byRules(
  { at, state }: Key,
  { keysChangedAt, clientState: S }: TokenKnown,
): TokenAnswer[] | undefined {
  const otherTime = unauthorized('invalid-keysChangedAt')
  const otherState = (why: string) =>
    refused(401, 'invalid-client-state', {
      location: 'header',
      name: 'X-Client-State',
      description: `Unacceptable client-state value ${why}`,
    })
  // Rule 1: keys that are newer than the password, which no account has.
  if (at > keysChangedAt) return [otherTime]
  if (S === undefined) return at === keysChangedAt ? undefined : [otherTime]
  if (S !== '' && state === '') return [otherState('empty string')] // 2
  if (state !== S) return [otherState('new value with no generation change')] // 4
  return at === keysChangedAt ? undefined : [otherTime] // 7, 8
}

/** Seconds; what is no number from 1 to the longest life is ignored (sync.md §2.1). */
function lifeOf(duration: string | undefined): number {
  const wanted = /^\d+$/.test(duration ?? '') ? Number(duration) : 0
  return wanted > 0 && wanted <= longest ? wanted : longest
}
