import { Agent } from 'node:http'
import { Budget } from './budget.ts'
import { type Hit, runMutations } from './mutations/run-mutations.ts'
import { StorageSurface } from './mutations/storage-surface.ts'
import { newTokenPerson, TokenSurface } from './mutations/token-surface.ts'
import {
  account,
  type Contradiction,
  readLimits,
  runSequences,
  walk,
} from './sequences/run-sequences.ts'
import { fullBatch } from './sequences/totals.ts'
import { Walker } from './sequences/walker.ts'
import type { Target } from './target.ts'

export const parts = ['sequences', 'storage', 'tokens'] as const
export type Part = (typeof parts)[number]

/** How many of a hundred requests go to each part. */
const shares: Record<Part, number> = { sequences: 48, storage: 36, tokens: 16 }

export interface Plan {
  readonly seed: number
  /** How many users at the same time. */
  readonly lanes: number
}

/** Something that the server did wrong, as a reader can follow it and `--replay` can repeat it. */
export interface Finding {
  readonly part: Part
  readonly seed: number
  readonly account: string
  readonly replay: string
}

/** The requests of each part, of so many in all. */
export const budgetsOf = (requests: number, chosen: readonly Part[]): Map<Part, Budget> => {
  const whole = chosen.reduce((sum, part) => sum + shares[part], 0)
  const share = (part: Part) => Math.ceil((requests * shares[part]) / whole)
  return new Map(chosen.map((part) => [part, new Budget(share(part))]))
}

/** Runs one part until its budget is spent or something was found. */
export async function runPart(
  part: Part,
  target: Target,
  budget: Budget,
  plan: Plan,
): Promise<Finding[]> {
  const options = { budget, ...plan }
  if (part === 'sequences') {
    const full = await fillBatch(target, budget)
    const found = full ? [full] : await runSequences(target, options)
    return found.map(({ seed, steps, account }) => ({
      part,
      seed,
      account,
      replay: JSON.stringify({ steps }),
    }))
  }
  const told = ({ seed, attacks, account }: Hit): Finding => {
    return { part, seed, account, replay: JSON.stringify({ part, attacks }) }
  }
  if (part === 'storage') {
    const open = () => new StorageSurface(target, budget)
    return (await runMutations(open, options)).map(told)
  }
  const who = await newTokenPerson(target)
  const open = () => new TokenSurface(target, budget, who)
  return (await runMutations(open, options)).map(told)
}

async function fillBatch(target: Target, budget: Budget): Promise<Contradiction | undefined> {
  const limits = await readLimits(target)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const steps = fullBatch(limits)
  const exchanges = await walk(steps, new Walker(target, agent, limits, budget))
  agent.destroy()
  if (exchanges.every(({ faults }) => faults.length === 0)) return undefined
  return { seed: 0, steps, account: account(exchanges.slice(-1)) }
}
