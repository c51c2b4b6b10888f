import type { ContenderName, Tools } from './contenders.ts'
import { type Kind, kindsOf } from './kinds.ts'
import type { Loader } from './loader.ts'
import { type Measurement, measure, restingMemory } from './measure.ts'
import type { Options } from './options.ts'
import { measurementLine } from './words.ts'

const warmUpDevices = 8

/** The kinds that were asked for. @throws {TypeError} when one is unknown */
export function chosenKinds({ only, isQuick }: Options): readonly Kind[] {
  const kinds = kindsOf(isQuick)
  if (only.length === 0) return kinds
  const chosen = kinds.filter(({ name }) => only.some((wanted) => isNamed(name, wanted)))
  const unknown = only.find((wanted) => !chosen.some(({ name }) => isNamed(name, wanted)))
  if (unknown !== undefined) throw new TypeError(`no kind "${unknown}"`)
  return chosen
}

/** `batch` means every size of batch. */
const isNamed = (name: string, wanted: string) => name === wanted || name.startsWith(`${wanted} `)

/**
 * Measures every kind on every server, the servers of one kind one right after the other, so that a
 * machine that changes its mind changes it for all.
 */
export async function measureKinds(
  options: Options,
  { contenders, loader }: Tools,
): Promise<Measurement[]> {
  const names: ContenderName[] = [
    ...(options.hasFloor ? ['floor' as const] : []),
    ...options.engines,
  ]
  const all: Measurement[] = []
  for (const kind of chosenKinds(options)) {
    for (const name of names) {
      await using server = await contenders.start(name)
      const resting = restingMemory(server)
      await loader.call('aim', { target: server.target, isQuick: options.isQuick, firstUid: 0 })
      await warmUp(kind, options, loader)
      for (const devices of options.devices) {
        if (devices > (kind.maxDevices ?? devices)) continue
        const users = options.users === undefined ? {} : { users: options.users }
        await loader.call('prepare', { kind: kind.name, devices, ...users })
        const what = { server: name, kind: kind.name, devices, seconds: options.seconds }
        const measured = await measure(server, loader, { ...what, restingMemory: resting })
        await loader.call('verify', undefined)
        console.log(measurementLine(measured))
        all.push(measured)
      }
    }
  }
  return all
}

/** Until V8 has compiled what is hot, requests cost several times as much. */
async function warmUp(kind: Kind, { warmUpSeconds }: Options, loader: Loader): Promise<void> {
  const devices = kind.isLong ? 1 : warmUpDevices
  await loader.call('prepare', { kind: kind.name, devices })
  const steps = kind.isLong ? { steps: 1 } : {}
  await loader.call('run', { kind: kind.name, seconds: warmUpSeconds, ...steps })
}
