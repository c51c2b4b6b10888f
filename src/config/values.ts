import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dayMs } from '../base/clock.ts'
import { isDisplaySafe, isEmailAddress } from '../base/text.ts'
import { nearest } from './nearest.ts'

/**
 * The value of an option is not usable. The message says what is wrong and what to write instead, and
 * never repeats the value of a secret.
 */
export class BadValue extends Error {}

/** Where the server listens; port 0 takes any free one. */
export interface ListenAddress {
  /** Without brackets. */
  readonly host: string
  readonly port: number
}

/** Which peers may tell the client's address: listed addresses and networks, or a number of hops. */
export type TrustedProxies =
  | { readonly kind: 'none' }
  | { readonly kind: 'hops'; readonly hops: number }
  | { readonly kind: 'listed'; readonly addresses: readonly string[] }

/** Where mails go (design.md §4). */
export type MailUrl =
  | { readonly kind: 'none' }
  | { readonly kind: 'file'; readonly dir: string }
  | {
      readonly kind: 'smtp'
      readonly host: string
      readonly port: number
      /** True for TLS from the first byte (`smtps:`). */
      readonly secure: boolean
      /** SECRET: the password. */
      readonly login?: { readonly user: string; readonly password: string }
    }

/** Who a mail says it is from. */
export interface MailFrom {
  readonly name: string
  readonly address: string
}

/** Proxies in a row that somebody may really have; more is a mistake. */
const maxHops = 10
const maxRateFactor = 1000

/** Parts of a list between commas or spaces. */
const parts = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean)

/** One of some words. */
export const readChoice =
  <const Words extends readonly string[]>(words: Words) =>
  (text: string): Words[number] => {
    if (words.includes(text)) return text
    const meant = nearest(text.toLowerCase(), words)
    throw new BadValue(
      `is "${text}"; write ${meant ? `"${meant}"` : `one of ${words.map((w) => `"${w}"`).join(', ')}`}`,
    )
  }

/** `127.0.0.1:8000`, `[::1]:8000` or `name:8000`. */
export function readListen(text: string): ListenAddress {
  const match = /^(?:\[([^\]]+)\]|([^\s:[\]/]+)):(\d{1,5})$/.exec(text)
  const host = match?.[1] ?? match?.[2]
  const port = Number(match?.[3])
  const isName = match?.[2] !== undefined && /^[a-z0-9.-]+$/i.test(match[2])
  if (!host || port > 65535 || (match?.[1] ? isIP(host) !== 6 : !isName)) {
    throw new BadValue(
      `is "${text}"; write an address and a port, such as 127.0.0.1:8000, 0.0.0.0:8000 or [::]:8000`,
    )
  }
  return { host, port }
}

/** As `readListen` reads it. */
export const shownListen = ({ host, port }: ListenAddress): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`

/** A number of hops, or addresses and networks. */
export function readTrustedProxies(text: string): TrustedProxies {
  if (/^\d+$/.test(text)) {
    const hops = Number(text)
    if (hops > maxHops) throw new BadValue(`is ${text}; write at most ${maxHops} hops`)
    return hops === 0 ? { kind: 'none' } : { kind: 'hops', hops }
  }
  const addresses = parts(text)
  const wrong = addresses.find((entry) => !isNetwork(entry))
  if (wrong) {
    throw new BadValue(
      `has "${wrong}"; write addresses or networks such as 127.0.0.1, ::1 or 10.0.0.0/8, or how many proxies there are in a row`,
    )
  }
  return { kind: 'listed', addresses }
}

function isNetwork(entry: string): boolean {
  const [address = '', prefix, ...more] = entry.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  return (
    prefix === undefined ||
    (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 6 ? 128 : 32))
  )
}

/** Hosts of push services: `host`, `host:port`, `*.host` for all below it; `none` for no push at all. */
export function readPushHosts(text: string): readonly string[] {
  if (text === 'none') return []
  const hosts = parts(text.toLowerCase())
  const wrong = hosts.find(
    (host) =>
      !/^(\*\.)?([a-z0-9-]+\.)*[a-z0-9-]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/.test(host),
  )
  if (wrong) {
    throw new BadValue(
      `has "${wrong}"; write hosts such as push.example.org, *.push.example.org or localhost:8080, without https:// and path`,
    )
  }
  return hosts
}

/** A factor; 0 is off. */
export function readFactor(text: string): number {
  const factor = Number(text)
  if (!/^\d+(\.\d+)?$/.test(text) || factor > maxRateFactor) {
    throw new BadValue(
      `is "${text}"; write a number such as 1 (as designed), 5 (five times as much) or 0 (off), at most ${maxRateFactor}`,
    )
  }
  return factor
}

/** A year; who wants to keep longer wants another thing. */
const maxDays = 366

/** A number of whole days, in ms; 0 is none. */
export function readDays(text: string): number {
  const [, number] = /^(\d{1,4})(?: days?)?$/.exec(text) ?? []
  const days = Number(number)
  if (number === undefined || days > maxDays) {
    throw new BadValue(
      `is "${text}"; write a number of days such as 14, at most ${maxDays}; 0 is off`,
    )
  }
  return days * dayMs
}

const unitBytes: Readonly<Record<string, number>> = {
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
}

/** An amount of data such as `500 MB`, in bytes; `none` is 0, which means no limit. */
export function readBytes(text: string): number {
  if (text === 'none') return 0
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?) ?([a-z]+)$/i.exec(text) ?? []
  const bytes = Math.floor(Number(number) * (unitBytes[unit.toLowerCase()] ?? Number.NaN))
  if (!Number.isSafeInteger(bytes) || bytes < 1) {
    throw new BadValue(`is "${text}"; write an amount such as 500 MB or 2 GB, or none`)
  }
  return bytes
}

/** Names of collections, as Sync has them. */
export function readCollections(text: string): readonly string[] {
  const names = text === 'none' ? [] : parts(text)
  for (const name of names) {
    if (!/^[a-zA-Z0-9._-]{1,32}$/.test(name)) {
      throw new BadValue(
        `has "${name}", which is no name of a collection; write for example history, forms`,
      )
    }
  }
  return names
}

/** A path, absolute; a relative one counts from `base`. */
export const readPath = (text: string, base: string): string => resolve(base, text)

/** An address of PostgreSQL as it is, or the absolute path of a SQLite file. */
export function readDatabaseUrl(text: string, base: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase()
  if (scheme === undefined) return resolve(base, text)
  if (scheme === 'sqlite' || scheme === 'file') return readFileUrl(text, base)
  if (scheme !== 'postgres' && scheme !== 'postgresql') {
    throw new BadValue(
      `begins with "${scheme}:"; write postgres://user:password@host/database, or the path of a SQLite file`,
    )
  }
  // What is behind the scheme may hold a password, so it is never repeated.
  if (!URL.canParse(text) || text.includes(' ')) {
    throw new BadValue(
      'cannot be read; write postgres://user:password@host:5432/database and replace special characters in the password by their %-form (@ is %40, / is %2F)',
    )
  }
  return text
}

/** `file:` alone has no folder of its own: the caller's default. */
export function readMailUrl(text: string, base: string): MailUrl | 'default folder' {
  if (text === 'none') return { kind: 'none' }
  if (text === 'file:') return 'default folder'
  if (text.startsWith('file:')) return { kind: 'file', dir: readFileUrl(text, base) }
  if (!/^smtps?:\/\//i.test(text)) {
    throw new BadValue(
      'cannot be read; write smtp://user:password@mail.example.org:587, smtps://user:password@mail.example.org:465, file:///folder or none',
    )
  }
  const url = URL.canParse(text) ? new URL(text) : undefined
  const login = url && readLogin(url)
  if (
    !url?.hostname ||
    login === 'unreadable' ||
    !/^\/?$/.test(url.pathname + url.search + url.hash)
  ) {
    throw new BadValue(
      'cannot be read; write smtp://user:password@mail.example.org:587 with nothing behind the port, and replace special characters in user and password by their %-form (@ is %40, / is %2F, # is %23, % is %25)',
    )
  }
  const secure = url.protocol === 'smtps:'
  const port = url.port === '' ? (secure ? 465 : 587) : Number(url.port)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return { kind: 'smtp', host, port, secure, ...(login && { login }) }
}

function readLogin(url: URL): { user: string; password: string } | 'unreadable' | undefined {
  if (url.username === '' && url.password === '') return undefined
  try {
    return {
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
    }
  } catch {
    return 'unreadable'
  }
}

function readFileUrl(text: string, base: string): string {
  const path = text.replace(/^(sqlite|file):/i, '')
  if (!path.startsWith('//')) return resolve(base, path)
  try {
    return fileURLToPath(`file:${path}`)
  } catch {
    throw new BadValue(`is "${text}"; write three slashes before an absolute path: file:///folder`)
  }
}

/** `address` or `Name <address>`. */
export function readMailFrom(text: string): MailFrom {
  const match = /^(?:([^<>"]*)<([^<>]+)>|([^<>\s]+))$/.exec(text)
  const address = match?.[2] ?? match?.[3] ?? ''
  const name = match?.[1]?.trim() ?? ''
  if (!isEmailAddress(address) || !isDisplaySafe(name)) {
    throw new BadValue(`is "${text}"; write sync@example.org or Our Sync <sync@example.org>`)
  }
  return { name, address }
}
