import { isIP } from 'node:net'
import { isAbsolute } from 'node:path'
import type { Config, OptionProblem } from './config.ts'
import type { OptionKey } from './options.ts'
import { defaultPort, isThisMachine } from './origin.ts'
import { type ListenAddress, type MailUrl, shownListen, type TrustedProxies } from './values.ts'

/** What was read so far; undefined where it is unset or unusable. */
interface Readable {
  readonly publicUrl: string | undefined
  readonly listen: ListenAddress | undefined
  readonly trustedProxies: TrustedProxies | undefined
  readonly mailUrl: MailUrl | 'default folder' | undefined
  readonly signup: Config['signup'] | undefined
  readonly signinConfirm: Config['signinConfirm'] | undefined
  readonly role: Config['role'] | undefined
  readonly databaseUrl: string | undefined
  readonly storageDatabaseUrl: string | undefined
}

/**
 * Options that cannot hold together.
 *
 * @param isSet true when somebody set the option rather than left it at its default
 */
export function findContradictions(
  values: Readable,
  isSet: (key: OptionKey) => boolean,
): readonly OptionProblem[] {
  const { publicUrl, listen, mailUrl, signup, signinConfirm, role } = values
  const problems: OptionProblem[] = []
  if (publicUrl) problems.push(...plainHttpProblems(publicUrl, listen))
  if (publicUrl && listen) {
    const { trustedProxies } = values
    problems.push(
      ...hostProblems(publicUrl, listen),
      ...portProblems({ publicUrl, listen, trustedProxies }, isSet('publicUrl')),
    )
  }
  const sendsNothing = typeof mailUrl === 'object' && mailUrl.kind === 'none'
  if (sendsNothing && (signinConfirm === 'new' || signinConfirm === 'always')) {
    problems.push({
      option: 'CORSAC_SIGNIN_CONFIRM',
      message: `is "${signinConfirm}", but CORSAC_MAIL_URL is none, so that no code would ever arrive; set CORSAC_MAIL_URL, or CORSAC_SIGNIN_CONFIRM=never`,
    })
  }
  if (sendsNothing && signup === 'open') {
    problems.push({
      option: 'CORSAC_SIGNUP',
      message:
        'is "open", but CORSAC_MAIL_URL is none, so that nobody could confirm an address; set CORSAC_MAIL_URL, or CORSAC_SIGNUP=invite',
    })
  }
  const { databaseUrl, storageDatabaseUrl } = values
  if (databaseUrl !== undefined && databaseUrl === storageDatabaseUrl && isAbsolute(databaseUrl)) {
    problems.push({
      option: 'CORSAC_STORAGE_DATABASE_URL',
      message: 'is the same file as CORSAC_DATABASE_URL, but each needs one of its own; change one',
    })
  }
  if (role && role !== 'all') {
    problems.push({
      option: 'CORSAC_ROLE',
      message: `is "${role}", but this version runs everything in one process; remove it or write all`,
    })
  }
  return problems
}

/** People type an `https:` address into Firefox, or that of this very machine (design.md §4). */
function plainHttpProblems(
  publicUrl: string,
  listen: ListenAddress = { host: '127.0.0.1', port: 0 },
): OptionProblem[] {
  if (publicUrl.startsWith('https:') || isThisMachine(publicUrl)) return []
  const { hostname } = new URL(publicUrl)
  const name = /\.[a-z]/.test(hostname) ? hostname : 'sync.example.org'
  const message =
    `is "${publicUrl}": Firefox gives pages that come over plain http from another machine no WebCrypto, so nobody could sign in; ` +
    `put a proxy that speaks HTTPS in front (with Caddy one command does it: caddy reverse-proxy --from ${name} --to ${proxyTarget(listen)}) and write https://${name}. ` +
    'Plain http works for http://localhost, http://127.0.0.1 and http://[::1]'
  return [{ option: 'CORSAC_PUBLIC_URL', message }]
}

/** Where a proxy on this machine finds the server. */
function proxyTarget({ host, port }: ListenAddress): string {
  const name = isAnyAddress(host) ? '127.0.0.1' : host
  return shownListen({ host: name, port: port || defaultPort })
}

const isPlainHere = (publicUrl: string): boolean =>
  isThisMachine(publicUrl) && !publicUrl.startsWith('https:')

function hostProblems(publicUrl: string, { host }: ListenAddress): OptionProblem[] {
  if (!isPlainHere(publicUrl) || isLoopback(host) || isAnyAddress(host)) return []
  const message = `is ${host}, but CORSAC_PUBLIC_URL is ${publicUrl}, which no other machine can use; set CORSAC_PUBLIC_URL to the https address that people use, or listen on 127.0.0.1`
  return [{ option: 'CORSAC_LISTEN', message }]
}

/** Browsers must find the port: themselves, or through a proxy or a container's port that was told of. */
function portProblems(
  {
    publicUrl,
    listen,
    trustedProxies = { kind: 'none' },
  }: Pick<Readable, 'trustedProxies'> & { publicUrl: string; listen: ListenAddress },
  isPublicUrlSet: boolean,
): OptionProblem[] {
  const port = Number(new URL(publicUrl).port || 80)
  if (!isPlainHere(publicUrl) || listen.port === 0 || listen.port === port) return []
  const lead = `has port ${listen.port}, but browsers are sent to ${publicUrl}`
  if (!isPublicUrlSet) {
    const message = `${lead}; set CORSAC_PUBLIC_URL too, such as CORSAC_PUBLIC_URL=http://localhost:${listen.port}`
    return [{ option: 'CORSAC_LISTEN', message }]
  }
  if (isAnyAddress(listen.host) || trustedProxies.kind !== 'none') return []
  const message = `${lead} by CORSAC_PUBLIC_URL; write one port in both, or remove CORSAC_LISTEN; if a proxy stands between, set CORSAC_TRUSTED_PROXIES to its address, such as 127.0.0.1`
  return [{ option: 'CORSAC_LISTEN', message }]
}

/** What works, but is probably not meant: sentences. */
export function findDoubts(config: Config): string[] {
  const doubts: string[] = []
  const isHttps = config.publicUrl.startsWith('https:')
  if (config.rateLimits === 0) {
    doubts.push(
      'CORSAC_RATE_LIMITS is 0: nothing slows down somebody who tries passwords; write 5 or so if people share one address',
    )
  }
  if (isHttps && config.trustedProxies.kind === 'none') {
    doubts.push(
      'CORSAC_TRUSTED_PROXIES is not set: if a proxy speaks HTTPS for this server, everybody looks like its address and shares one rate limit; set it to the address of the proxy, such as 127.0.0.1',
    )
  }
  if (!isHttps && isAnyAddress(config.listen.host)) {
    doubts.push(
      `CORSAC_LISTEN lets other machines in, but they cannot use ${config.publicUrl}; that is right only inside a container`,
    )
  }
  if (config.signup === 'open' && config.mailUrl.kind === 'file') {
    doubts.push(
      `CORSAC_SIGNUP is open, but mails are only written to ${config.mailUrl.dir}; set CORSAC_MAIL_URL so that people get their codes`,
    )
  }
  if (config.signinConfirm !== 'never' && config.mailUrl.kind === 'file') {
    doubts.push(
      `CORSAC_SIGNIN_CONFIRM is ${config.signinConfirm}, but mails are only written to ${config.mailUrl.dir}: whoever signs in is asked for a code that stands only there; set CORSAC_MAIL_URL, or CORSAC_SIGNIN_CONFIRM=never`,
    )
  }
  return doubts
}

const isAnyAddress = (host: string): boolean => ['0.0.0.0', '::'].includes(host)

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
