/**
 * `node test/torture/run.ts [--engine sqlite|postgres] [--minutes 2] [--kills 100] [--seed 1]
 * [--users 12] [--devices 50] [--pause 60] [--step-clock] [--database-restarts] [--full-disk]
 * [--report]`: tortures a storage, says how far it is, prints the report, with `--report` also into
 * docs/torture.md, and ends with 1 when something was wrong.
 */
import { parseArgs } from 'node:util'
import { writePage } from './page.ts'
import { emptyReport, format, isInOrder, progressOf } from './report.ts'
import { type TortureOptions, torture } from './torture.ts'

const progressMs = 10_000
/** Characters of what ended a run early. */
const maxEnd = 1000

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'sqlite' },
    minutes: { type: 'string', default: '2' },
    kills: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    users: { type: 'string', default: '12' },
    devices: { type: 'string', default: '50' },
    pause: { type: 'string', default: '60' },
    'step-clock': { type: 'boolean', default: false },
    'database-restarts': { type: 'boolean', default: false },
    'full-disk': { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
  },
})

const { engine } = values
if (engine !== 'sqlite' && engine !== 'postgres') throw new Error(`no engine "${engine}"`)
const options: TortureOptions = {
  engine,
  seed: numberOf('seed'),
  seconds: numberOf('minutes') * 60,
  users: numberOf('users'),
  devices: numberOf('devices'),
  pauseMs: numberOf('pause'),
  stepClock: values['step-clock'],
  databaseRestarts: values['database-restarts'],
  fullDisk: values['full-disk'],
  ...(values.kills !== undefined && { kills: numberOf('kills') }),
}
const report = emptyReport(options)
const from = performance.now()
const progress = setInterval(() => {
  process.stdout.write(`${progressOf(report, performance.now() - from)}\n`)
}, progressMs)
try {
  await torture(options, report)
} catch (error) {
  report.end = String(error).replace(/\s+/g, ' ').slice(0, maxEnd)
} finally {
  clearInterval(progress)
}
process.stdout.write(`${format(report)}\n`)
process.exitCode = isInOrder(report) ? 0 : 1
if (values.report) {
  const command = `node test/torture/run.ts ${process.argv.slice(2).join(' ')}`
  await writePage(report, command)
  process.stdout.write('written into docs/torture.md\n')
}

function numberOf(name: 'seed' | 'minutes' | 'users' | 'devices' | 'pause' | 'kills'): number {
  const value = Number(values[name])
  if (!Number.isFinite(value) || value < 0) throw new Error(`--${name} ${values[name]}: no number`)
  return value
}
