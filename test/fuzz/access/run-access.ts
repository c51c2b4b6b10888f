import fc from 'fast-check'
import type { Budget } from '../budget.ts'
import type { Target } from '../target.ts'
import { askToken, type TokenSpoiler } from './ask-token.ts'
import { type TokenStep, tokenStep } from './steps.ts'
import { newAccessPerson } from './token-person.ts'

/** Requests that the token server answered otherwise than the model. */
export interface AccessContradiction {
  readonly seed: number
  readonly steps: readonly TokenStep[]
  readonly account: string
}

/** Requests of one person, one after the other. */
export const tokenSteps: fc.Arbitrary<readonly TokenStep[]> = fc.noBias(
  fc.array(tokenStep, { minLength: 1, maxLength: 40, size: 'max' }),
)
const groupsPerSeed = 10
/** Making an account costs as much as a hundred requests, so one goes on for some of them. */
const shrinkMs = 30_000

/** Asks beside the model until the budget is spent; each lane has a person of its own. */
export async function runAccess(
  target: Target,
  { budget, seed, lanes }: { budget: Budget; seed: number; lanes: number },
): Promise<AccessContradiction[]> {
  const found: AccessContradiction[] = []
  let next = seed * 1_000_000
  const lane = async () => {
    while (!budget.isSpent && found.length === 0) {
      const contradiction = await checkSeed(next++)
      if (contradiction) found.push(contradiction)
    }
  }
  async function checkSeed(seed: number): Promise<AccessContradiction | undefined> {
    let failed: Omit<AccessContradiction, 'seed'> | undefined
    let person = await newAccessPerson(target)
    const property = fc.asyncProperty(tokenSteps, async (steps) => {
      if (!failed && budget.isSpent) return true
      if (failed) person = await newAccessPerson(target)
      const account = await walkAccess(target, steps, { person, budget })
      if (account !== undefined) failed = { steps, account }
      return account === undefined
    })
    const options = { seed, numRuns: groupsPerSeed, interruptAfterTimeLimit: shrinkMs }
    const checked = await fc.check(property, options)
    if (!checked.failed) return undefined
    if (!failed) throw checked.errorInstance
    return { seed, ...failed }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return found
}

/** @returns what the first wrong answer was */
export async function walkAccess(
  target: Target,
  steps: readonly TokenStep[],
  options: {
    readonly budget: Budget
    readonly person?: Awaited<ReturnType<typeof newAccessPerson>>
    readonly spoil?: TokenSpoiler
  },
): Promise<string | undefined> {
  const person = options.person ?? (await newAccessPerson(target))
  for (const step of steps) {
    options.budget.spend()
    const account = await askToken(target, person, step, options.spoil)
    if (account !== undefined) return account
  }
  return undefined
}
