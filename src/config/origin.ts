import { BadValue, type ListenAddress } from './values.ts'

const wanted = 'write only scheme, host and, if needed, port, such as https://sync.example.org'

/**
 * The normal form of an origin: scheme and host in lower case, the host as `xn--`, no default port, no
 * slash at the end (design.md §4).
 *
 * @throws {BadValue} for anything that is more or less than an origin
 */
export function readOrigin(text: string): string {
  const bad = (reason: string) => new BadValue(`is ${shown(text)}: ${reason}; ${wanted}`)
  if (/["'`“”‘’«»]/.test(text)) throw bad('it has quotes')
  if (/[\s\p{Cc}\\]/u.test(text)) throw bad('it has a space or a character that no address has')
  if (!/^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(text)) {
    const guess = `https://${text.replace(/^[a-z]+:\/*/i, '')}`
    throw bad(
      URL.canParse(guess) ? 'it does not begin with http:// or https://' : 'it is no address',
    )
  }
  if (!URL.canParse(text)) throw bad('it is no address')
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw bad('only http and https work')
  if (text.includes('@')) throw bad('it has a user name or password')
  if (text.includes('?')) throw bad('it has a query')
  if (text.includes('#')) throw bad('it has a part behind #')
  if (url.pathname !== '/') throw bad('Firefox cannot use a server below a path')
  if (url.hostname.endsWith('.')) throw bad('the host ends with a dot')
  if (url.port === '0') throw bad('there is no port 0')
  if (['0.0.0.0', '[::]', '*'].includes(url.hostname)) {
    throw bad('that is where a server listens, not an address that a browser can open')
  }
  return url.origin
}

/** True for an origin that only this machine reaches. */
export const isThisMachine = (origin: string): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname)

/** The port behind a proxy, which nobody types. */
export const defaultPort = 8000

/**
 * Where a server listens that was not told: where browsers look for it, which is a port of its own
 * when a proxy speaks HTTPS in front of it.
 */
export function defaultListen(publicUrl: string): ListenAddress {
  const { protocol, hostname, port } = new URL(publicUrl)
  if (protocol === 'https:') return { host: '127.0.0.1', port: defaultPort }
  return { host: hostname === '[::1]' ? '::1' : '127.0.0.1', port: Number(port || 80) }
}

/** Several origins, each once. */
export const readOrigins = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(readOrigin),
  ),
]

/** The text in quotes, without user and password, should somebody have written them. */
const shown = (text: string): string => JSON.stringify(text.replace(/\/\/[^/@]*@/, '//…@'))
