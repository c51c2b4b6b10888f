/** The long run of the fuzzer: `node test/fuzz/run.ts --help`. */
import { Agent } from 'node:http'
import { loadavg } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { walkAccess } from './access/run-access.ts'
import type { TokenStep } from './access/steps.ts'
import { Budget } from './budget.ts'
import { MemoryWatch } from './memory.ts'
import type { Attack } from './mutations/attack.ts'
import { StorageSurface } from './mutations/storage-surface.ts'
import { newTokenPerson, TokenSurface } from './mutations/token-surface.ts'
import { format, writeReport } from './report.ts'
import { account, readLimits, walk } from './sequences/run-sequences.ts'
import type { Step } from './sequences/step.ts'
import { Walker } from './sequences/walker.ts'
import { budgetsOf, type Finding, type Part, parts, runPart } from './session.ts'
import { startTarget, type Target } from './target.ts'

const help = `Attacks the storage and the token server of the built program (npm run build), and compares
what both answer with models of docs/spec/sync.md §2 and §3.

  node test/fuzz/run.ts [options]

  --requests <n>    how many requests in all (5000)
  --seed <n>        the same seed makes the same requests (1)
  --only <part>     sequences, access: requests to the storage and to the token server beside their
                    models; large: the largest bodies; storage, tokens: mutated requests
  --lanes <n>       users at the same time (8)
  --report          writes what the run came to into docs/fuzzing.md
  --replay <json>   repeats what a finding prints behind "replay", with every answer
  --help            this text

The storage is SQLite in a folder of its own, or what CORSAC_STORAGE_DATABASE_URL names.
Ends with 1 when something was found, with 2 when it cannot run. A finding is as short as it could be made.
`
const progressMs = 5_000
const page = resolve(import.meta.dirname, '../../docs/fuzzing.md')

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    lanes: { type: 'string', default: '8' },
    only: { type: 'string' },
    replay: { type: 'string' },
    report: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

try {
  if (values.help) process.stdout.write(help)
  else if (values.replay !== undefined) await replay(values.replay)
  else await run()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 2
}

async function run(): Promise<void> {
  const requests = wholeNumber('requests')
  const plan = { seed: wholeNumber('seed'), lanes: wholeNumber('lanes') }
  const loadAtStart = loadavg()[0] ?? 0
  await using target = await startTarget()
  const memory = new MemoryWatch(target)
  const budgets = budgetsOf(requests, chosenParts())
  const started = Date.now()
  const spent = () => [...budgets.values()].reduce((sum, budget) => sum + budget.spent, 0)
  let current = ''
  const progress = setInterval(() => {
    const size = memory.look(spent() / requests).toFixed()
    const rate = Math.round((spent() * 1000) / (Date.now() - started))
    process.stderr.write(
      `${current}: ${spent()} of ${requests} requests, ${rate}/s, server ${size} MiB\n`,
    )
  }, progressMs)
  const findings: Finding[] = []
  try {
    for (const [part, budget] of budgets) {
      current = part
      findings.push(...(await runPart(part, target, budget, plan)))
    }
  } finally {
    clearInterval(progress)
  }
  for (const { part, seed, account, replay } of findings) {
    say(`✖ ${part}, seed ${seed}\n${account}\nreplay: ${replay}\n`)
  }
  const faults = [...target.log.faults, ...(memory.fault ? [memory.fault] : [])]
  for (const fault of faults) say(`✖ ${fault}`)
  const found = findings.length + faults.length
  const report = format({
    command: ['node test/fuzz/run.ts', ...process.argv.slice(2)].join(' '),
    engine: target.engine,
    seconds: (Date.now() - started) / 1000,
    parts: new Map([...budgets].map(([part, budget]) => [part, budget.spent])),
    tally: target.tally,
    memory: memory.sizes,
    logLines: target.log.lines,
    findings: found,
    load: [loadAtStart, loadavg()[0] ?? 0],
  })
  say(report)
  if (values.report) await writeReport(page, report)
  if (found > 0) process.exitCode = 1
}

async function replay(text: string): Promise<void> {
  const asked = JSON.parse(text) as {
    steps?: Step[]
    asked?: TokenStep[]
    part?: Part
    attacks?: Attack[]
  }
  await using target = await startTarget()
  const budget = new Budget(0)
  if (asked.asked) {
    say((await walkAccess(target, asked.asked, { budget })) ?? 'nothing was found')
    return
  }
  if (asked.steps) {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const walker = new Walker(target, agent, await readLimits(target), budget)
    say(account(await walk(asked.steps, walker)))
    agent.destroy()
    return
  }
  const surface = await surfaceOf(asked.part, target, budget)
  say((await surface.attack(asked.attacks ?? [])) ?? 'nothing was found')
}

async function surfaceOf(part: Part | undefined, target: Target, budget: Budget) {
  if (part !== 'tokens') return new StorageSurface(target, budget)
  return new TokenSurface(target, budget, await newTokenPerson(target))
}

function chosenParts(): readonly Part[] {
  if (values.only === undefined) return parts
  const part = parts.find((known) => known === values.only)
  if (!part) throw new Error(`--only takes ${parts.join(', ')}`)
  return [part]
}

function wholeNumber(name: 'requests' | 'seed' | 'lanes'): number {
  const number = Number(values[name])
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} takes a number from 1 up`)
  return number
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
