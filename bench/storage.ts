/**
 * How fast the storage is: `node bench/storage.ts --help` says how it is used. Devices with their own
 * connections sign every request, check every answer, and a wrong one fails the run.
 */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Contenders, type Tools } from './storage/contenders.ts'
import { measureGrowth } from './storage/grow.ts'
import { measureIdle } from './storage/idle-run.ts'
import { Loader } from './storage/loader.ts'
import { describeMachine, loadAverage, quietLoad, shareCores, today } from './storage/machine.ts'
import { chosenKinds, measureKinds } from './storage/matrix.ts'
import { help, type Options, type Part, readOptions } from './storage/options.ts'
import { type Findings, writeReport } from './storage/report.ts'
import { measureSlowDisk } from './storage/slow-disk.ts'

const root = resolve(import.meta.dirname, '..')

function asked(): Options | 'help' {
  try {
    const options = readOptions(process.argv.slice(2))
    if (options !== 'help') chosenKinds(options)
    return options
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    console.error(`${error.message}\n\n${help}`)
    process.exit(2)
  }
}

async function run(options: Options): Promise<void> {
  const loadAtStart = loadAverage()
  const busy =
    loadAtStart > quietLoad
      ? `BUSY MACHINE: the load average was ${loadAtStart.toFixed(2)} before the start, the figures are worth little`
      : undefined
  if (busy) console.log(busy)
  if (!existsSync(join(root, 'dist/server/main.js'))) throw new Error('not built: npm run build')
  const machine = describeMachine()
  const cores = shareCores()
  const sharing = cores
    ? `servers on core ${cores.servers}, devices on core ${cores.devices}`
    : 'servers and devices share all cores'
  console.log(`${machine}; ${sharing}; load average ${loadAtStart.toFixed(2)}`)
  const args = process.argv.slice(2).map((arg) => (arg.includes(' ') ? `'${arg}'` : arg))
  const command = ['node bench/storage.ts', ...args].join(' ')
  await using contenders = new Contenders(cores, options.hasProbe)
  await using loader = new Loader(cores)
  for (const part of options.parts) {
    const findings = await parts[part](options, { contenders, loader })
    const loadAtEnd = loadAverage()
    console.log(
      `load average ${loadAtStart.toFixed(2)} at the start, ${loadAtEnd.toFixed(2)} at the end`,
    )
    if (!options.writesReport) continue
    // Each part is written when it is done, so that a later one cannot take it along.
    const about = { command, machine, sharing, date: today(), loadAtStart, loadAtEnd, busy }
    console.log(`written: ${await writeReport(root, findings, about)}`)
  }
  if (busy) console.log(busy)
}

const parts: Readonly<Record<Part, (options: Options, tools: Tools) => Promise<Findings>>> = {
  kinds: async (options, tools) => ({ kinds: await measureKinds(options, tools) }),
  grow: async (options, tools) => ({ growth: await measureGrowth(options, tools) }),
  idle: async (options, tools) => ({ idle: await measureIdle(options, tools) }),
  'slow-disk': async (options, tools) => ({ slowDisk: await measureSlowDisk(options, tools) }),
}

const options = asked()
if (options === 'help') console.log(help)
else {
  await run(options).catch((error: unknown) => {
    console.error(`failed: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  })
}
