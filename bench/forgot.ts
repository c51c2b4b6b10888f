/**
 * Whether the time of `password/forgot/send_otp` tells that an address is somebody's: `node
 * bench/forgot.ts [rounds]`, after a build; `CORSAC_TEST_ENGINE=postgres` for PostgreSQL. A server of its
 * own is asked in turns for people's addresses and for nobody's; prints both medians and ends with 1
 * when they differ by more than 5 % (settled.md A5).
 */
import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { signUp } from '../test/support/person.ts'
import { startServer } from '../test/support/server.ts'

const rounds = Number(process.argv[2] ?? 400)
const warmUp = 50
const maxDifference = 0.05
/** Between two questions, so that the mail of the one before has left. */
const pauseMs = 250

const people = Array.from({ length: 20 }, (_, index) => `person${index}@example.org`)

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

await using server = await startServer({ env: { CORSAC_SIGNUP: 'open', CORSAC_RATE_LIMITS: '0' } })
for (const email of people) await signUp(server, email)

async function ask(email: string): Promise<number> {
  const began = performance.now()
  const { status } = await server.call('/api/auth/v1/password/forgot/send_otp', { body: { email } })
  const ms = performance.now() - began
  if (status !== 200) throw new Error(`answered ${status}`)
  await delay(pauseMs)
  return ms
}

const known: number[] = []
const unknown: number[] = []
for (let round = -warmUp; round < rounds; round++) {
  const index = Math.abs(round) % people.length
  const pair = [
    [known, people[index] ?? ''],
    [unknown, `nobody${index}@example.org`],
  ] as const
  // In turns, so that neither is always the second.
  for (const [times, email] of round % 2 === 0 ? pair : pair.toReversed()) {
    const ms = await ask(email)
    if (round >= 0) times.push(ms)
  }
}
const [a, b] = [median(known), median(unknown)]
const difference = Math.abs(a - b) / Math.min(a, b)
console.log(`${rounds} times each`)
console.log(`somebody's address  p50 ${a.toFixed(3)} ms`)
console.log(`nobody's address    p50 ${b.toFixed(3)} ms`)
console.log(
  `difference          ${(difference * 100).toFixed(1)} % (at most ${maxDifference * 100} %)`,
)
if (difference > maxDifference) process.exitCode = 1
