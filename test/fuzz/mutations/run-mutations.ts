import fc from 'fast-check'
import type { Budget } from '../budget.ts'
import { type Attack, attack } from './attack.ts'

/** Attacks that the server did not take as it should. */
export interface Hit {
  readonly seed: number
  readonly attacks: readonly Attack[]
  readonly account: string
}

/** A place that is attacked once, by some requests. */
export interface Surface {
  attack(attacks: readonly Attack[]): Promise<string | undefined>
}

const attacksPerUser = 12
const groupsPerSeed = 5
const shrinkMs = 60_000

/** Attacks until the budget is spent, or until something gives way; then makes it small. */
export async function runMutations(
  open: () => Surface,
  { budget, seed, lanes }: { budget: Budget; seed: number; lanes: number },
): Promise<Hit[]> {
  const hits: Hit[] = []
  let next = seed * 1_000_000
  const lane = async () => {
    while (!budget.isSpent && hits.length === 0) {
      const hit = await checkSeed(next++)
      if (hit) hits.push(hit)
    }
  }
  async function checkSeed(seed: number): Promise<Hit | undefined> {
    let failed: Omit<Hit, 'seed'> | undefined
    const group = fc.array(attack, { minLength: 1, maxLength: attacksPerUser, size: 'max' })
    const property = fc.asyncProperty(group, async (attacks) => {
      if (!failed && budget.isSpent) return true
      const account = await open().attack(attacks)
      if (account !== undefined) failed = { attacks, account }
      return account === undefined
    })
    const options = { seed, numRuns: groupsPerSeed, interruptAfterTimeLimit: shrinkMs }
    const checked = await fc.check(property, options)
    if (!checked.failed) return undefined
    if (!failed) throw checked.errorInstance
    return { seed, ...failed }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return hits
}
