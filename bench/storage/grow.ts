import { join } from 'node:path'
import { growthBudget, mark } from './budgets.ts'
import type { Tools } from './contenders.ts'
import { copyInPostgres, copyInSqlite } from './copy-rows.ts'
import { temporaryFolder } from './folders.ts'
import { hotKinds } from './kinds.ts'
import type { Loader } from './loader.ts'
import { type Measurement, measure, restingMemory } from './measure.ts'
import type { EngineName, Options } from './options.ts'
import type { MeasuredServer } from './server.ts'
import { ms, whole } from './words.ts'

/** One hot request while the database grows. */
export interface Growth {
  readonly engine: EngineName
  readonly kind: string
  /** From the smallest database to the largest; never empty. */
  readonly steps: readonly {
    /** In the database before the measurement, whose own writes come on top. */
    readonly records: number
    readonly measured: Measurement
  }[]
}

/** Records of each user. */
const userRecords = 1000
const fewestRecords = 10_000
const devices = 8
/** Users the devices act for: enough that the processor's caches do not hold all their pages. */
const maxUsers = 400
/** The first kind has warmed up what all of them need. */
const laterWarmUpSeconds = 1

/** Sizes of the database: ten times as many records each time, up to what was asked for. */
export function growthSizes(records: number): number[] {
  const last = Math.max(fewestRecords, Math.round(records / userRecords) * userRecords)
  const sizes: number[] = []
  for (let size = fewestRecords; size < last; size *= 10) sizes.push(size)
  return [...sizes, last]
}

/** Measures every hot request on a small database and on larger ones that grow out of it. */
export async function measureGrowth(options: Options, tools: Tools): Promise<Growth[]> {
  const all: Growth[] = []
  for (const engine of options.engines) all.push(...(await growEngine(engine, options, tools)))
  return all
}

async function growEngine(
  engine: EngineName,
  options: Options,
  { contenders, loader }: Tools,
): Promise<Growth[]> {
  using temporary = temporaryFolder()
  const folder = temporary.path
  const databases = engine === 'postgres' ? await contenders.newDatabases() : undefined
  const start = () => contenders.startEngine(engine, { folder, ...(databases && { databases }) })
  const template = await makeTemplate(options, start, loader)
  const steps: { records: number; found: Measurement[] }[] = []
  let filled = 0
  for (const records of growthSizes(options.growRecords)) {
    const [first, last] = [template + filled / userRecords + 1, template + records / userRecords]
    const began = performance.now()
    const copies = { from: template, first, last }
    if (databases) await copyInPostgres(databases.storage, copies)
    else copyInSqlite(join(folder, 'data/storage.sqlite'), copies)
    const seconds = (performance.now() - began) / 1000
    console.log(`filled ${engine}: ${whole(records - filled)} records in ${seconds.toFixed(1)} s`)
    filled = records
    const uids = spread(uidsFrom(first, last - first + 1))
    steps.push({ records, found: await measureHot({ uids, engine, options, start, loader }) })
  }
  return hotKinds.map((kind) => {
    const growth = {
      engine,
      kind,
      steps: steps.flatMap(({ records, found }) => {
        const measured = found.find((one) => one.kind === kind)
        return measured ? [{ records, measured }] : []
      }),
    }
    console.log(growthLine(growth))
    return growth
  })
}

/** Makes the user whose rows are copied, by requests. @returns its uid */
async function makeTemplate(
  { isQuick }: Options,
  start: () => Promise<MeasuredServer>,
  loader: Loader,
): Promise<number> {
  await using server = await start()
  await loader.call('aim', { target: server.target, isQuick, firstUid: 0 })
  const { uid } = await loader.call('makeTemplate', { records: userRecords })
  return uid
}

async function measureHot(run: {
  readonly uids: readonly number[]
  readonly engine: EngineName
  readonly options: Options
  readonly start: () => Promise<MeasuredServer>
  readonly loader: Loader
}): Promise<Measurement[]> {
  const { uids, engine, options, start, loader } = run
  await using server = await start()
  const resting = restingMemory(server)
  await loader.call('aim', { target: server.target, isQuick: options.isQuick, firstUid: 0 })
  await loader.call('useCopies', { uids, devices })
  const found: Measurement[] = []
  // Writes come last: the reads before them know what is the newest.
  for (const [index, kind] of hotKinds.entries()) {
    const seconds = index === 0 ? options.warmUpSeconds : laterWarmUpSeconds
    await loader.call('run', { kind, seconds })
    const what = { server: engine, kind, devices, seconds: options.seconds }
    found.push(await measure(server, loader, { ...what, restingMemory: resting }))
  }
  await loader.call('verify', undefined)
  return found
}

const uidsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index)

/** Not more than {@link maxUsers} of them, from everywhere. */
const spread = (uids: readonly number[]): number[] => {
  const step = Math.ceil(uids.length / maxUsers)
  return uids.filter((_, index) => index % step === 0)
}

const p50Of = ({ steps }: Growth, at: number): number => steps.at(at)?.measured.latency.p50 ?? 0

/** How much slower the request became from the smallest database to the largest. */
export const ratioOf = (growth: Growth): number => p50Of(growth, -1) / p50Of(growth, 0)

/** The same beside what it may be. */
export function ratioText(growth: Growth): string {
  const ratio = ratioOf(growth)
  return `× ${ratio.toFixed(2)} ≤ ${growthBudget} ${mark(ratio <= growthBudget)}`
}

export function growthLine(growth: Growth): string {
  const { engine, kind, steps } = growth
  const all = steps.map(({ records, measured }) => {
    return `${ms(measured.latency.p50)} ms with ${whole(records)}`
  })
  return `growth ${kind.padEnd(9)} ${engine.padEnd(8)}  p50 ${all.join(', ')}  ${ratioText(growth)}`
}
