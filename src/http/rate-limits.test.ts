import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RateKeys } from './rate-keys.ts'
import { RateLimits, type RateRule, type RateSubject } from './rate-limits.ts'
import { Problem } from './refusal.ts'

const rule = (key: RateRule['key'], max: number, blockSeconds = 100): RateRule => ({
  key,
  max,
  windowSeconds: 60,
  blockSeconds,
})
const anna = { ip: '192.0.2.1', email: 'anna@example.org', uid: 'a' }

/** How many of `count` events are let through. */
async function pass(
  limits: RateLimits<'login'>,
  count: number,
  subject: RateSubject,
): Promise<number> {
  let passed = 0
  for (let event = 0; event < count; event++) {
    await limits.check('login', subject).then(
      () => passed++,
      (error) => assert.ok(error instanceof Problem && error.kind === 'tooMany'),
    )
  }
  return passed
}

const limitsOf = (rules: RateRule[], factor = 1, maxKeys = 1000) =>
  new RateLimits({ login: rules }, { factor, maxKeys })

const from = (number: number): RateSubject => ({ ip: `198.51.${number >> 8}.${number & 255}` })

test('as many as the rule says pass, and one more waits as long as it blocks (auth-api.md §7.3)', async () => {
  const limits = limitsOf([rule('ip', 3)])
  assert.equal(await pass(limits, 3, anna), 3)
  await assert.rejects(limits.check('login', anna), (error) => {
    assert.ok(error instanceof Problem)
    const { retryAfterSeconds = 0 } = error.detail
    return retryAfterSeconds > 95 && retryAfterSeconds <= 100
  })
})

for (const [key, other] of [
  ['ip', { ...anna, ip: '192.0.2.2' }],
  ['email', { ...anna, email: 'kim@example.org' }],
  ['uid', { ...anna, uid: 'b' }],
  ['ip_email', { ...anna, ip: '192.0.2.2' }],
  ['ip_uid', { ...anna, uid: 'b' }],
] as const) {
  test(`a rule by ${key} counts each on its own (auth-api.md §7.3)`, async () => {
    const limits = limitsOf([rule(key, 2)])
    assert.equal(await pass(limits, 5, anna), 2)
    assert.equal(await pass(limits, 5, other), 2)
  })
}

test('all addresses of one IPv6 network count as one', async () => {
  const limits = limitsOf([rule('ip', 2)])
  assert.equal(await pass(limits, 1, { ip: '2001:db8::1' }), 1)
  assert.equal(await pass(limits, 5, { ip: '2001:db8:0:0:ffff::2' }), 1)
})

test('every rule counts, and a rule whose key is not known does not', async () => {
  const limits = limitsOf([rule('uid', 1), rule('ip', 3)])
  assert.equal(await pass(limits, 5, { ip: '192.0.2.1' }), 3)
  assert.equal(await pass(limits, 5, { ip: '192.0.2.2', uid: 'a' }), 1)
})

test('a success forgives the person, not the address (auth-api.md §7.3)', async () => {
  const limits = limitsOf([rule('ip_email', 2), rule('ip', 4)])
  assert.equal(await pass(limits, 2, anna), 2)
  await limits.clear('login', anna)
  assert.equal(await pass(limits, 5, anna), 2)
})

test('CORSAC_RATE_LIMITS multiplies, and 0 switches off', async () => {
  assert.equal(await pass(limitsOf([rule('ip', 2)], 2.5), 9, anna), 5)
  assert.equal(await pass(limitsOf([rule('ip', 2)], 0), 9, anna), 9)
  assert.equal(await pass(limitsOf([rule('ip', 2)], 0.1), 9, anna), 1)
})

test('events that arrive at once are counted one by one', async () => {
  const limits = limitsOf([rule('ip', 5)])
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, () => limits.check('login', anna)),
  )
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 5)
})

test('as many keys as there is room for are counted; one more drives out the oldest', async () => {
  const limits = limitsOf([rule('ip', 2)], 1, 10)
  for (let number = 0; number < 10; number++) assert.equal(await pass(limits, 1, from(number)), 1)
  assert.equal(await pass(limits, 9, from(0)), 1, 'all ten are still counted')
  assert.equal(await pass(limits, 1, from(10)), 1)
  assert.equal(await pass(limits, 9, from(1)), 2, 'the oldest was forgotten')
  assert.equal(await pass(limits, 9, from(3)), 1)
})

test('a flood of fresh addresses frees neither who is blocked nor who is near the limit', async () => {
  const limits = limitsOf([rule('ip', 4)], 1, 10)
  const [blocked, near] = [from(1000), from(1001)]
  assert.equal(await pass(limits, 9, blocked), 4)
  assert.equal(await pass(limits, 3, near), 3)
  for (let number = 0; number < 500; number++) await limits.check('login', from(number))
  assert.equal(await pass(limits, 9, blocked), 0)
  assert.equal(await pass(limits, 9, near), 1)
})

test('where everybody counted is blocked, a new one is counted all the same', async () => {
  const limits = limitsOf([rule('ip', 1)], 1, 3)
  for (let number = 0; number < 4; number++) assert.equal(await pass(limits, 5, from(number)), 1)
  assert.equal(await pass(limits, 5, from(3)), 0)
})

test('what is over goes before what still counts', () => {
  const forgotten: string[] = []
  const keys = new RateKeys(3, (key) => forgotten.push(key))
  keys.note('blocked and over', { share: 2, endsAt: 100 }, 0)
  keys.note('fresh', { share: 0.1, endsAt: 1000 }, 0)
  keys.note('near', { share: 0.9, endsAt: 1000 }, 0)
  keys.note('new', { share: 0.1, endsAt: 1000 }, 200)
  assert.deepEqual(forgotten, ['blocked and over'])
  keys.note('newer', { share: 0.1, endsAt: 1000 }, 200)
  assert.deepEqual(forgotten.slice(1), ['fresh'])
  assert.equal(keys.size, 3)
})

test('a success that forgives makes room', async () => {
  const limits = limitsOf([rule('ip_email', 2)], 1, 2)
  await limits.check('login', anna)
  await limits.check('login', { ...anna, email: 'kim@example.org' })
  await limits.clear('login', anna)
  await limits.check('login', { ...anna, email: 'lee@example.org' })
  assert.equal(await pass(limits, 5, { ...anna, email: 'kim@example.org' }), 1)
})
