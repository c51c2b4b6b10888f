import type { LogLevel } from '../base/log.ts'
import type { SignUpPolicy } from '../wire.ts'
import type { ListenAddress, MailFrom, MailUrl, TrustedProxies } from './values.ts'

/** When a sign-in must also be confirmed with a mailed code: from an unknown address, always, never. */
export type ConfirmPolicy = 'new' | 'always' | 'never'

/** The effective options of a process; docs/options.md says what each means. */
export interface Config {
  /** An origin in its normal form, such as `https://sync.example.org`. */
  readonly publicUrl: string
  /** Origins in their normal form. */
  readonly alternateUrls: readonly string[]
  readonly listen: ListenAddress
  readonly trustedProxies: TrustedProxies
  /** Absolute. */
  readonly dataDir: string
  /** SECRET when it is an address. The absolute path of a SQLite file, or a `postgres:` address. */
  readonly databaseUrl: string
  /** The absolute path of a SQLite file. */
  readonly storageDatabaseUrl: string
  readonly mailUrl: MailUrl
  readonly mailFrom: MailFrom
  readonly signup: SignUpPolicy
  readonly signinConfirm: ConfirmPolicy
  /** Multiplies every rate limit; 0 is off. */
  readonly rateLimits: number
  /** ms; how long a reset keeps what it replaces; 0: not at all. */
  readonly resetGrace: number
  /** Payload bytes that each person may store; 0 is no limit. */
  readonly storageQuota: number
  /** Collections whose records never expire. */
  readonly keepForever: readonly string[]
  /** `host`, `host:port`, or `*.host` for everything below it; in lower case. */
  readonly pushHosts: readonly string[]
  readonly role: 'all' | 'accounts' | 'storage'
  readonly logLevel: LogLevel
}

/** Where the text of an option came from. */
export interface Setting {
  readonly name: string
  /** What was written, masked if the option is secret; what holds otherwise when nothing was. */
  readonly shown: string
  readonly source: string
  readonly isDefault: boolean
}

/** What is wrong with one option, and what to do about it. */
export interface OptionProblem {
  readonly option: string
  readonly message: string
}

/** Options that cannot be used: all that is wrong with them, at once. */
export class ConfigError extends Error {
  readonly problems: readonly OptionProblem[]

  constructor(problems: readonly OptionProblem[]) {
    super(problems.map(asSentence).join('\n'))
    this.problems = problems
  }
}

const asSentence = ({ option, message }: OptionProblem): string =>
  `${option} ${message}${message.endsWith('?') ? '' : '.'}`
