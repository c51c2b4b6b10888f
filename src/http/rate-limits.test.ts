import assert from 'node:assert/strict'
import { test } from 'node:test'
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

const limitsOf = (rules: RateRule[], factor = 1) => new RateLimits({ login: rules }, { factor })

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
