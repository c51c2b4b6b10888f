/**
 * `node test/torture/run.ts [--engine sqlite|postgres] [--minutes 2] [--kills 100] [--seed 1]
 * [--users 12] [--devices 50] [--pause 60] [--step-clock]`: tortures a storage, prints the report,
 * and ends with 1 when something was wrong.
 */
import { parseArgs } from 'node:util'
import { format } from './report.ts'
import { torture } from './torture.ts'

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
  },
})

const { engine } = values
if (engine !== 'sqlite' && engine !== 'postgres') throw new Error(`no engine "${engine}"`)
const report = await torture({
  engine,
  seed: numberOf('seed'),
  seconds: numberOf('minutes') * 60,
  users: numberOf('users'),
  devices: numberOf('devices'),
  pauseMs: numberOf('pause'),
  stepClock: values['step-clock'],
  ...(values.kills !== undefined && { kills: numberOf('kills') }),
})
process.stdout.write(`${format(report)}\n`)
process.exitCode = report.found === 0 ? 0 : 1

function numberOf(name: 'seed' | 'minutes' | 'users' | 'devices' | 'pause' | 'kills'): number {
  const value = Number(values[name])
  if (!Number.isFinite(value) || value < 0) throw new Error(`--${name} ${values[name]}: no number`)
  return value
}
