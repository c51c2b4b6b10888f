import { join } from 'node:path'
import { growthBudget, mark } from './budgets.ts'
import type { Contenders } from './contenders.ts'
import { copyInPostgres, copyInSqlite } from './copy-rows.ts'
import { temporaryFolder } from './folders.ts'
import { hotKinds } from './kinds.ts'
import type { Loader } from './loader.ts'
import { type Measurement, measure, restingMemory } from './measure.ts'
import type { EngineName, Options } from './options.ts'
import type { MeasuredServer } from './server.ts'
import { ms, whole } from './words.ts'

/** One hot request with few and with many records in the database. */
export interface Growth {
  readonly engine: EngineName
  readonly kind: string
  readonly few: Measurement
  readonly many: Measurement
  readonly fewRecords: number
  readonly manyRecords: number
}

/** Records of each user. */
const userRecords = 1000
const fewRecords = 10_000
const devices = 8
/** Users the devices act for: enough that the processor's caches do not hold all their pages. */
const maxUsers = 400

/** Measures every hot request on a small database and on a full one that grew out of it. */
export async function measureGrowth(
  options: Options,
  tools: { readonly contenders: Contenders; readonly loader: Loader },
): Promise<Growth[]> {
  const all: Growth[] = []
  for (const engine of options.engines) all.push(...(await growEngine(engine, options, tools)))
  return all
}

async function growEngine(
  engine: EngineName,
  options: Options,
  { contenders, loader }: { readonly contenders: Contenders; readonly loader: Loader },
): Promise<Growth[]> {
  using temporary = temporaryFolder()
  const folder = temporary.path
  const databases = engine === 'postgres' ? await contenders.newDatabases() : undefined
  const start = () => contenders.startEngine(engine, { folder, ...(databases && { databases }) })
  const copy = async (from: number, first: number, last: number) =>
    databases
      ? copyInPostgres(databases.storage, { from, first, last })
      : copyInSqlite(join(folder, 'data/storage.sqlite'), { from, first, last })
  const template = await makeTemplate(options, start, loader)
  const fewUsers = fewRecords / userRecords
  await copy(template, template + 1, template + fewUsers)
  const few = await measureHot({
    uids: uidsFrom(template + 1, fewUsers),
    engine,
    options,
    start,
    loader,
  })
  const manyUsers = Math.max(1, Math.round(options.growRecords / userRecords))
  const firstOfMany = template + fewUsers + 1
  await copy(template, firstOfMany, firstOfMany + manyUsers - 1)
  const uids = spread(uidsFrom(firstOfMany, manyUsers))
  const many = await measureHot({ uids, engine, options, start, loader })
  return hotKinds.flatMap((kind) => {
    const isOf = (measured: Measurement) => measured.kind === kind
    const [before, after] = [few.find(isOf), many.find(isOf)]
    if (!before || !after) return []
    const growth = {
      engine,
      kind,
      few: before,
      many: after,
      fewRecords,
      manyRecords: manyUsers * userRecords,
    }
    console.log(growthLine(growth))
    return [growth]
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
  for (const kind of hotKinds) {
    await loader.call('run', { kind, seconds: options.warmUpSeconds })
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

/** How much slower the request became. */
export const ratioOf = ({ few, many }: Growth): number => many.latency.p50 / few.latency.p50

export function growthLine(growth: Growth): string {
  const { engine, kind, few, many, fewRecords, manyRecords } = growth
  const ratio = ratioOf(growth)
  return [
    `growth ${kind.padEnd(9)} ${engine.padEnd(8)}`,
    `p50 ${ms(few.latency.p50)} ms with ${whole(fewRecords)}, ${ms(many.latency.p50)} ms with ${whole(manyRecords)} records`,
    `× ${ratio.toFixed(2)} ≤ ${growthBudget} ${mark(ratio <= growthBudget)}`,
  ].join('  ')
}
