import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TokenRefusal } from './errors.ts'
import { type Accepted, type Claim, judge, type Known, refuseOtherKey } from './rules.ts'

const [a, b, c] = ['aa'.repeat(16), 'bb'.repeat(16), 'cc'.repeat(16)] as const
const known: Known = { generation: 100, keysChangedAt: 90, clientState: a }

const claim = (generation: number, keysChangedAt: number, clientState: string): Claim => ({
  generation,
  keysChangedAt,
  clientState,
})

type Case = [
  what: string,
  claim: Claim,
  outcome: Accepted | { status: string; why?: string },
  known?: Known,
]

const unknownKeys: Known = { ...known, keysChangedAt: 0 }
const stateless: Known = { ...known, clientState: '' }
const fine = (generation: number, keysChangedAt: number, clientState: string = a): Accepted => ({
  generation,
  keysChangedAt,
  clientState,
})
const state = (why: string) => ({ status: 'invalid-client-state', why })
const keys = { status: 'invalid-keysChangedAt' }
const generation = { status: 'invalid-generation' }

const cases: Case[] = [
  ['plain refresh', claim(100, 90, a), fine(100, 90)],
  ['plain refresh without generation', claim(0, 90, a), fine(100, 90)],
  ['password change: generation stored, same key', claim(150, 90, a), fine(150, 90)],
  ['reset: new key', claim(200, 200, b), fine(200, 200, b)],
  ['reset: keys changed before the generation', claim(200, 190, b), fine(200, 190, b)],
  ['reset without generation claim: it becomes k', claim(0, 200, b), fine(200, 200, b)],
  ['a new k below G leaves the generation', claim(0, 95, b), fine(100, 95, b)],
  ['keys time learnt for the first time', claim(100, 95, a), fine(100, 95), unknownKeys],
  ['keys time learnt, above G', claim(0, 120, a), fine(120, 120), unknownKeys],
  ['keys time learnt, far below G', claim(100, 1, a), fine(100, 1), unknownKeys],
  ['nobody knows the keys time', claim(100, 0, a), fine(100, 0), unknownKeys],
  ['a legacy device sends its first state', claim(0, 95, b), fine(100, 95, b), stateless],
  ['the same with a higher generation', claim(150, 95, b), fine(150, 95, b), stateless],
  ['rule 1: keys newer than the generation', claim(150, 160, b), keys],
  ['rule 1: with keys nobody knew', claim(150, 160, a), keys, unknownKeys],
  ['rule 2: a state given up for none', claim(200, 200, ''), state('empty string')],
  ['rule 3: an earlier key', claim(200, 200, c), state('stale value')],
  ['rule 3: an old device with the key of before', claim(50, 40, c), state('stale value')],
  [
    'rule 4: a new key and the same generation',
    claim(100, 100, b),
    state('new value with no generation change'),
  ],
  [
    'rule 4: a new key and a lower generation',
    claim(99, 95, b),
    state('new value with no generation change'),
  ],
  [
    'rule 5: a new key of the same time',
    claim(200, 90, b),
    state('new value with no keys_changed_at change'),
  ],
  [
    'rule 5: a new key of an earlier time, no generation',
    claim(0, 80, b),
    state('new value with no keys_changed_at change'),
  ],
  ['rule 6: the generation went back', claim(99, 90, a), generation],
  ['rule 7: the keys time went back', claim(100, 89, a), keys],
  ['rule 7: without generation', claim(0, 89, a), keys],
  ['rule 8: the keys time is missing', claim(100, 0, a), keys],
  ['rule 8: also with a higher generation', claim(200, 0, a), keys],
  ['rule 8: also with a new key', claim(200, 0, b), keys],
]

for (const [what, request, outcome, row = known] of cases) {
  test(`${what} (sync.md §2.6)`, () => {
    const old = new Set([c])
    if (!('status' in outcome)) {
      assert.deepEqual(judge(request, row, old), outcome)
      return
    }
    assert.throws(
      () => judge(request, row, old),
      (error) => {
        assert.ok(error instanceof TokenRefusal)
        assert.equal(error.status, 401)
        assert.equal(error.body.status, outcome.status)
        const [detail] = error.body.errors
        const expected = outcome.why
          ? ['header', 'X-Client-State', `Unacceptable client-state value ${outcome.why}`]
          : ['body', '', 'Unauthorized']
        assert.deepEqual([detail?.location, detail?.name, detail?.description], expected)
        return true
      },
    )
  })
}

test('what the account says is the truth: no key from before its last change, none from after it (sync.md §2.6)', () => {
  refuseOtherKey(claim(1, 90, a), 90)
  for (const k of [0, 89, 91]) {
    assert.throws(() => refuseOtherKey(claim(1, k, a), 90), TokenRefusal)
  }
})
