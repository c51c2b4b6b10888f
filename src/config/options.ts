import { logLevels } from '../base/log.ts'
import { readOrigin, readOrigins } from './origin.ts'
import {
  readBytes,
  readChoice,
  readCollections,
  readDatabaseUrl,
  readDays,
  readFactor,
  readListen,
  readMailFrom,
  readMailUrl,
  readPath,
  readPushHosts,
  readTrustedProxies,
} from './values.ts'

/** One option, as the environment, `corsac.env`, `corsac config`, `--help` and docs/options.md know it. */
export interface Option<Value = unknown> {
  readonly name: `CORSAC_${string}`
  /** What to write, for people. */
  readonly type: string
  /** The text that counts when nothing is set; absent: see `otherwise`. */
  readonly default?: string
  /** What happens when nothing is set, for people, where no text says it. */
  readonly otherwise?: string
  /** One paragraph, plain text with `code`. */
  readonly doc: string
  /** True: may hold a password, is masked wherever it is shown, and may come from `NAME_FILE`. */
  readonly secret?: boolean
  /** True: only the environment can set it. */
  readonly environmentOnly?: boolean
  /**
   * @param base the folder from which relative paths count
   * @throws {BadValue}
   */
  readonly read: (text: string, base: string) => Value
}

const option = <Value>(entry: Option<Value>): Option<Value> => entry

/** Every option there is; the keys are the members of `Config`. */
export const options = {
  publicUrl: option({
    name: 'CORSAC_PUBLIC_URL',
    type: 'origin',
    default: 'http://localhost:8000',
    doc: 'The address that people type into Firefox: scheme, host and port, nothing behind them. Everything that Corsac tells browsers is built from it, so it must be what they really use, also behind a proxy. Other machines need `https://`.',
    read: readOrigin,
  }),
  alternateUrls: option({
    name: 'CORSAC_ALTERNATE_URLS',
    type: 'origins, separated by commas',
    otherwise: 'none',
    doc: 'Further addresses under which the same server is reached. Requests signed for one of them are accepted; pages and links always use the public one.',
    read: readOrigins,
  }),
  listen: option({
    name: 'CORSAC_LISTEN',
    type: 'address:port',
    otherwise: '`127.0.0.1:8000`, or the port of the public URL where that is plain http',
    doc: 'Where the server listens, such as `127.0.0.1:8000`. `127.0.0.1` lets only this machine (and a proxy on it) in, `0.0.0.0` or `[::]` every network: what containers need.',
    read: readListen,
  }),
  trustedProxies: option({
    name: 'CORSAC_TRUSTED_PROXIES',
    type: 'addresses or networks, or a number',
    otherwise: 'none',
    doc: 'Proxies whose `X-Forwarded-For` is believed, such as `127.0.0.1` or `10.0.0.0/8`, or how many proxies stand in a row. Without it everybody behind a proxy looks like one address and shares one rate limit.',
    read: readTrustedProxies,
  }),
  dataDir: option({
    name: 'CORSAC_DATA_DIR',
    type: 'folder',
    otherwise: '`data` in the folder of the program',
    doc: 'Where everything lives: databases, secrets, the outbox, and `corsac.env` with these options. Only its owner can read it. One server at a time uses it.',
    environmentOnly: true,
    read: readPath,
  }),
  databaseUrl: option({
    name: 'CORSAC_DATABASE_URL',
    type: 'path or postgres:// address',
    otherwise: '`accounts.sqlite` in the data folder',
    doc: 'Where accounts, devices and tokens are kept: a SQLite file, or `postgres://user:password@host/database`.',
    secret: true,
    read: readDatabaseUrl,
  }),
  storageDatabaseUrl: option({
    name: 'CORSAC_STORAGE_DATABASE_URL',
    type: 'path or postgres:// address',
    otherwise: '`storage.sqlite` in the data folder',
    doc: 'Where the encrypted records of Sync are kept: a SQLite file on a disk of this machine, or `postgres://user:password@host/database`. It may be the database of the accounts: the storage has a schema of its own in it.',
    secret: true,
    read: readDatabaseUrl,
  }),
  mailUrl: option({
    name: 'CORSAC_MAIL_URL',
    type: 'smtp://, smtps:// or file: address, or none',
    otherwise: '`file:`, which is the folder `outbox` in the data folder',
    doc: 'How mails leave: `smtp://user:password@host:587` (with STARTTLS), `smtps://user:password@host:465`, `file:///folder` for one `.eml` file each, or `none`. With `file:` and `none` nobody gets mail, so every invitation confirms the address it is used with.',
    secret: true,
    read: readMailUrl,
  }),
  mailFrom: option({
    name: 'CORSAC_MAIL_FROM',
    type: 'address, or Name <address>',
    otherwise: '`Corsac <corsac@host>` with the host of the public URL',
    doc: 'Who mails come from. Most mail providers accept only addresses of their own.',
    read: readMailFrom,
  }),
  signup: option({
    name: 'CORSAC_SIGNUP',
    type: 'open, invite or closed',
    default: 'invite',
    doc: 'Who may make an account: everybody who reaches the server, whoever has an invitation, or nobody. The administrator makes accounts and invitations with `corsac user add` and `corsac invite create` in any case.',
    read: readChoice(['open', 'invite', 'closed']),
  }),
  signinConfirm: option({
    name: 'CORSAC_SIGNIN_CONFIRM',
    type: 'new, always or never',
    otherwise: '`new` when mails leave by SMTP, else `never`',
    doc: 'When a sign-in with the right password must also be confirmed with a mailed code: from an unknown address, always, or never.',
    read: readChoice(['new', 'always', 'never']),
  }),
  rateLimits: option({
    name: 'CORSAC_RATE_LIMITS',
    type: 'number',
    default: '1',
    doc: 'Multiplies every rate limit. A household or a company behind one address may want `5`; `0` switches the limits off.',
    read: readFactor,
  }),
  resetGrace: option({
    name: 'CORSAC_RESET_GRACE',
    type: 'days',
    default: '14',
    doc: 'Who resets a forgotten password without a recovery key gets new keys, and what was synced cannot be read any more. For so many days it is kept all the same, together with the old keys in their wrapping: if the old password or the recovery key turns up, everything comes back. Then both are deleted. `0` keeps nothing.',
    read: readDays,
  }),
  storageQuota: option({
    name: 'CORSAC_STORAGE_QUOTA',
    type: 'amount such as 500 MB or 2 GB, or none',
    default: 'none',
    doc: 'How much each person may store; `corsac user quota` gives one person another quota, or none. What is stored already stays, also when it is more; a browser that would store more is refused. Firefox goes on with everything else and tells its user nothing, so give plenty: a person rarely needs 100 MB, and below 1 MB not even the start of a sync fits.',
    read: readBytes,
  }),
  keepForever: option({
    name: 'CORSAC_KEEP_FOREVER',
    type: 'names of collections, separated by commas, or none',
    default: 'none',
    doc: 'What is never forgotten, whatever the browsers say: Firefox lets `history` expire after 60 days, `forms` after 3 years, `tabs` and `clients` after 180 days. Records that are stored from then on are kept until a browser deletes them.',
    read: readCollections,
  }),
  pushHosts: option({
    name: 'CORSAC_PUSH_HOSTS',
    type: 'hosts, separated by commas, or none',
    default: '*.services.mozilla.com',
    doc: 'Push services that Corsac may send to: `host`, `host:port` or `*.host` for all below it. A device that uses another service works without push. Plain http and addresses of private networks are used only for an entry with that very host and port.',
    read: readPushHosts,
  }),
  role: option({
    name: 'CORSAC_ROLE',
    type: 'all, accounts or storage',
    default: 'all',
    doc: 'Which part of the server this process is; `all` is what a single server needs.',
    read: readChoice(['all', 'accounts', 'storage']),
  }),
  logLevel: option({
    name: 'CORSAC_LOG',
    type: logLevels.join(', '),
    default: 'info',
    doc: 'How much is logged. The log is JSON lines on standard output, one for each request; at a terminal it is short lines, with requests only at `debug`. It never has passwords, tokens, codes or what people sync.',
    read: readChoice(logLevels),
  }),
} as const

export type OptionKey = keyof typeof options

/** The options in the order in which they are shown. */
export const optionList: readonly Option[] = Object.values(options)
