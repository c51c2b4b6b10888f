import { Agent } from 'node:http'
import fc from 'fast-check'
import { overSocket, StorageClient } from '../../support/storage-client.ts'
import type { Budget } from '../budget.ts'
import type { Asked, Limits } from '../model/answer.ts'
import type { Target } from '../target.ts'
import type { Step } from './step.ts'
import { step } from './steps.ts'
import { type Exchange, Walker } from './walker.ts'

/** A sequence that the server answered otherwise than the model. */
export interface Contradiction {
  readonly seed: number
  readonly steps: readonly Step[]
  /** What was said, as it can be read and sent again. */
  readonly account: string
}

/** Up to sixty requests to one user. */
export const sequence: fc.Arbitrary<readonly Step[]> = fc.noBias(
  fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }),
)
const sequencesPerSeed = 10
/** Shrinking stops after this; what is shortest by then is told. */
const shrinkMs = 60_000
const everything: Asked = { method: 'DELETE', path: '/storage', headers: {}, token: 'good' }

/**
 * Walks sequences of requests beside the model until the budget is spent.
 *
 * @param options.lanes how many walk at the same time, each with its own user
 */
export async function runSequences(
  target: Target,
  { budget, seed, lanes }: { budget: Budget; seed: number; lanes: number },
): Promise<Contradiction[]> {
  const limits = await readLimits(target)
  const found: Contradiction[] = []
  let next = seed * 1_000_000
  const walkLane = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    while (!budget.isSpent && found.length === 0) {
      const contradiction = await checkSeed(next++)
      if (contradiction) found.push(contradiction)
    }
    agent.destroy()

    async function checkSeed(seed: number): Promise<Contradiction | undefined> {
      let failed: { steps: readonly Step[]; exchanges: readonly Exchange[] } | undefined
      const property = fc.asyncProperty(sequence, async (steps) => {
        if (!failed && budget.isSpent) return true
        const exchanges = await walk(steps, new Walker(target, agent, limits, budget))
        const isRight = (exchanges.at(-1)?.faults.length ?? 0) === 0
        // Each failure that shrinking finds is shorter than the one before.
        if (!isRight) failed = { steps, exchanges }
        return isRight
      })
      const options = { seed, numRuns: sequencesPerSeed, interruptAfterTimeLimit: shrinkMs }
      const checked = await fc.check(property, options)
      if (!checked.failed) return undefined
      if (!failed) throw checked.errorInstance
      return { seed, steps: failed.steps, account: account(failed.exchanges) }
    }
  }
  await Promise.all(Array.from({ length: lanes }, walkLane))
  return found
}

/** The limits that the server announces. */
export async function readLimits(target: Target): Promise<Limits> {
  const { credentials, endpoint } = target.newUser()
  const { origin } = target
  const transport = overSocket(target.port)
  const client = new StorageClient({ transport, origin, endpoint, credentials })
  return (await client.get('/info/configuration')).json<Limits>()
}

/** Takes the steps until one goes wrong; at the end everything is deleted, which is judged too. */
export async function walk(steps: readonly Step[], walker: Walker): Promise<Exchange[]> {
  const exchanges: Exchange[] = []
  for (const step of steps) {
    const exchange = await walker.take(step)
    if (!exchange) continue
    exchanges.push(exchange)
    if (exchange.faults.length > 0) return exchanges
  }
  exchanges.push(await walker.ask(everything))
  return exchanges
}

/** Requests and answers, one after the other, with what is wrong about the last. */
export function account(exchanges: readonly Exchange[]): string {
  return exchanges
    .map(({ asked, reply, faults }, index) => {
      const { method, path, query, headers, body, token } = asked
      const lines = Object.entries(headers).map(([name, value]) => `     ${name}: ${value}`)
      const sent = body ? [`     ${short(Buffer.from(body).toString())}`] : []
      const told = ['x-last-modified', 'x-weave-timestamp', 'x-weave-next-offset']
        .filter((name) => reply.headers[name] !== undefined)
        .map((name) => `${name}: ${reply.headers[name]}`)
      return [
        `${index + 1}. ${method} ${path}${query === undefined ? '' : `?${query}`}${token === 'good' ? '' : ` (token: ${token})`}`,
        ...lines,
        ...sent,
        `   → ${reply.status} ${short(reply.text)}  ${told.join(', ')}`,
        ...faults.map((fault) => `   ✖ ${fault}`),
      ].join('\n')
    })
    .join('\n')
}

const short = (text: string): string =>
  text.length > 300 ? `${text.slice(0, 300)}… (${text.length} characters)` : text
