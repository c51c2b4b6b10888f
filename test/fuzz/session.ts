import { Agent } from 'node:http'
import { runAccess } from './access/run-access.ts'
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
import type { Step } from './sequences/step.ts'
import { fullBatch, fullQuota, oldBatch, ownLimits } from './sequences/totals.ts'
import { Walker } from './sequences/walker.ts'
import { startTarget, type Target } from './target.ts'

/**
 * `sequences` and `access` ask the storage and the token server beside a model, `large` sends the
 * largest bodies there are, `storage` and `tokens` send what is spoilt.
 */
export const parts = ['large', 'sequences', 'access', 'storage', 'tokens'] as const
export type Part = (typeof parts)[number]

/** How many of a hundred requests go to each part; `large` is a dozen each time. */
const shares: Record<Part, number> = {
  large: 0,
  sequences: 46,
  access: 10,
  storage: 32,
  tokens: 12,
}

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
  const share = (part: Part) => (whole === 0 ? 0 : Math.ceil((requests * shares[part]) / whole))
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
  const walked = ({ seed, steps, account }: Contradiction): Finding => {
    return { part, seed, account, replay: JSON.stringify({ steps }) }
  }
  const hit = ({ seed, attacks, account }: Hit): Finding => {
    return { part, seed, account, replay: JSON.stringify({ part, attacks }) }
  }
  switch (part) {
    case 'large':
      return (await runLarge(target, budget)).map(walked)
    case 'sequences': {
      const atLimits = await walkAll([fullQuota, oldBatch, fullBatch], target, budget)
      return (atLimits.length > 0 ? atLimits : await runSequences(target, options)).map(walked)
    }
    case 'access':
      return (await runAccess(target, options)).map(({ seed, steps, account }) => {
        return { part, seed, account, replay: JSON.stringify({ part, asked: steps }) }
      })
    case 'storage':
      return (await runMutations(() => new StorageSurface(target, budget), options)).map(hit)
    case 'tokens': {
      const who = await newTokenPerson(target)
      return (await runMutations(() => new TokenSurface(target, budget, who), options)).map(hit)
    }
  }
}

/**
 * Bodies of 26 MB need a server of their own: what they leave in its memory would hide that it grows. A
 * database belongs to one server, so on PostgreSQL they go to the same.
 */
async function runLarge(target: Target, budget: Budget): Promise<Contradiction[]> {
  if (target.engine === 'PostgreSQL') return walkAll([ownLimits], target, budget)
  await using own = await startTarget(target)
  return await walkAll([ownLimits], own, budget)
}

/** Walks what chance would hardly find. */
async function walkAll(
  walks: readonly ((limits: Awaited<ReturnType<typeof readLimits>>) => readonly Step[])[],
  target: Target,
  budget: Budget,
): Promise<Contradiction[]> {
  const limits = await readLimits(target)
  for (const stepsFor of walks) {
    const steps = stepsFor(limits)
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const exchanges = await walk(steps, new Walker(target, agent, limits, budget))
    agent.destroy()
    const isRight = exchanges.every(({ faults }) => faults.length === 0)
    if (!isRight) return [{ seed: 0, steps, account: account(exchanges.slice(-1)) }]
  }
  return []
}
