import { optionList } from '../config/index.ts'

/** What people try → the option, with an example of its value. */
const meant: Readonly<Record<string, string>> = {
  port: 'CORSAC_LISTEN=127.0.0.1:9000 and CORSAC_PUBLIC_URL=http://localhost:9000',
  p: 'CORSAC_LISTEN=127.0.0.1:9000 and CORSAC_PUBLIC_URL=http://localhost:9000',
  host: 'CORSAC_LISTEN=0.0.0.0:8000',
  bind: 'CORSAC_LISTEN=0.0.0.0:8000',
  address: 'CORSAC_LISTEN=0.0.0.0:8000',
  data: 'CORSAC_DATA_DIR=/var/lib/corsac',
  'data-dir': 'CORSAC_DATA_DIR=/var/lib/corsac',
  dir: 'CORSAC_DATA_DIR=/var/lib/corsac',
  url: 'CORSAC_PUBLIC_URL=https://sync.example.org',
  origin: 'CORSAC_PUBLIC_URL=https://sync.example.org',
  database: 'CORSAC_DATABASE_URL=postgres://user:password@host/corsac',
  smtp: 'CORSAC_MAIL_URL=smtp://user:password@host:587',
  verbose: 'CORSAC_LOG=debug',
  v: 'CORSAC_LOG=debug',
  debug: 'CORSAC_LOG=debug',
  'log-level': 'CORSAC_LOG=debug',
}

/** What `--config` and the like would name. */
const files: readonly string[] = ['config', 'config-file', 'c', 'env', 'env-file']

/**
 * How to say what a flag that does not exist was probably meant to: our options are no flags.
 *
 * @param flag as it was written, e.g. `--port`, `--port=9000` or `-p`
 */
export function wayOf(flag: string): string | undefined {
  const name = flag.replace(/^-+/, '').replace(/=.*$/, '').toLowerCase()
  if (files.includes(name)) {
    return 'options are read from the environment and from corsac.env in the data folder (CORSAC_DATA_DIR)'
  }
  const wanted = `CORSAC_${name.toUpperCase().replaceAll('-', '_')}`
  const same = optionList.find((option) => option.name === wanted)
  const setting = meant[name] ?? (same && `${same.name}=${same.default ?? '…'}`)
  if (setting === undefined) return undefined
  const place = setting.startsWith('CORSAC_DATA_DIR') ? '' : ' or in corsac.env'
  return `set it in the environment${place} instead, such as ${setting}`
}
