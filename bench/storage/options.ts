import { parseArgs } from 'node:util'

export type EngineName = 'sqlite' | 'postgres'

/** What of the bench is done. */
export type Part = 'kinds' | 'grow' | 'idle' | 'slow-disk'

export interface Options {
  readonly parts: readonly Part[]
  readonly engines: readonly EngineName[]
  readonly hasFloor: boolean
  /** Whether the delay of the servers' event loops is measured. */
  readonly hasProbe: boolean
  /** Kinds by name; all when empty. */
  readonly only: readonly string[]
  readonly devices: readonly number[]
  /** Users the devices belong to; absent: one each. */
  readonly users?: number
  readonly seconds: number
  readonly warmUpSeconds: number
  readonly isQuick: boolean
  readonly writesReport: boolean
  /** Records of the fullest database of `--grow`. */
  readonly growRecords: number
  readonly connections: readonly number[]
  readonly slowDiskMs: number
}

export const help = `How fast the storage is: node bench/storage.ts [options], after npm run build.

Without options: every kind of load, 1, 8 and 64 devices, SQLite beside the floor.

  --engine sqlite,postgres   engines, or "all" (sqlite)
  --no-floor                 without the bare server for comparison
  --only poll,mix            kinds: mix, poll, read one, newer, put one, post 100, batch, download
  --devices 1,8,64           devices at a time
  --users 4                  users that the devices share (one each)
  --seconds 5                of each measurement (2 with --all, 1 with --quick)
  --no-probe                 without the delay of the event loop, whose timer costs some of the CPU time
  --grow [--records 1000000] p50 with 10 thousand records, ten times as many, and so on to so many
  --idle [--connections 1000,10000]  memory of connections that rest
  --slow-disk 20             other requests while each fsync takes so many ms (needs strace)
  --all                      the kinds, --grow with 10 million, --idle and --slow-disk 20; needs
                             15 GB of disk with both engines
  --quick                    about a second each, fewer records; no report
  --report                   writes what was measured into docs/performance.md; without a choice of
                             kinds, devices or engines, and without --quick, that is done anyway
  --help
`

/** @throws {TypeError} with words about what was not understood */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      engine: { type: 'string', default: 'sqlite' },
      floor: { type: 'boolean', default: true },
      probe: { type: 'boolean', default: true },
      only: { type: 'string' },
      devices: { type: 'string' },
      users: { type: 'string' },
      seconds: { type: 'string' },
      grow: { type: 'boolean', default: false },
      records: { type: 'string' },
      idle: { type: 'boolean', default: false },
      connections: { type: 'string', default: '1000,10000' },
      'slow-disk': { type: 'string' },
      all: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      report: { type: 'boolean' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  const has = { grow: values.grow, idle: values.idle, 'slow-disk': values['slow-disk'] }
  const chosen = (['grow', 'idle', 'slow-disk'] as const).filter((part) => values.all || has[part])
  const isWhole = !values.only && !values.devices && !values.users && values.floor
  return {
    parts: values.all || chosen.length === 0 ? ['kinds', ...chosen] : chosen,
    engines: enginesOf(values.engine),
    hasFloor: values.floor,
    hasProbe: values.probe,
    only: values.only?.split(',').map((name) => name.trim()) ?? [],
    devices: wholeNumbers('devices', values.devices ?? '1,8,64'),
    ...(values.users && { users: wholeOne('users', values.users) }),
    seconds: secondsOf(values.seconds ?? (values.quick ? '1' : values.all ? '2' : '5')),
    warmUpSeconds: values.quick ? 1 : 3,
    isQuick: values.quick,
    writesReport: values.report ?? (isWhole && !values.quick),
    growRecords: wholeOne('records', values.records ?? defaultRecords(values)),
    connections: wholeNumbers('connections', values.connections),
    slowDiskMs: wholeOne('slow-disk', values['slow-disk'] ?? '20'),
  }
}

const defaultRecords = ({ quick, all }: { quick: boolean; all: boolean }): string => {
  if (quick) return '100000'
  return all ? '10000000' : '1000000'
}

function secondsOf(text: string): number {
  if (!/^\d{1,3}(\.\d+)?$/.test(text) || Number(text) === 0) {
    throw new TypeError(`--seconds: "${text}" is no number of seconds`)
  }
  return Number(text)
}

function enginesOf(text: string): EngineName[] {
  if (text === 'all') return ['sqlite', 'postgres']
  return text.split(',').map((name) => {
    if (name !== 'sqlite' && name !== 'postgres') throw new TypeError(`no engine "${name}"`)
    return name
  })
}

const wholeNumbers = (name: string, text: string): number[] =>
  text.split(',').map((part) => wholeOne(name, part))

function wholeOne(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new TypeError(`--${name}: "${text}" is no whole number`)
  return Number(text)
}
