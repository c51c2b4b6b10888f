import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryWatch } from './memory.ts'
import { budgetsOf, parts, runPart } from './session.ts'
import { startTarget } from './target.ts'

const requests = 5_000
const rules = {
  large:
    'the limits of one collection hold to the byte, beside those of the others (settled.md S5)',
  sequences: 'every answer is one that the model of the protocol permits (sync.md §3)',
  access:
    'every answer of the token server is one that its model permits, and what it gives opens the storage (sync.md §2)',
  storage:
    'spoilt storage requests: no 5xx, no crash, numeric errors, nothing changed by a refusal (sync.md §3.6)',
  tokens:
    'spoilt token requests: no 5xx, no crash, errors of the family, the same user number after all (sync.md §2.9)',
} as const

test('hostile input (design.md §7)', async (t) => {
  await using target = await startTarget()
  const memory = new MemoryWatch(target)
  const budgets = budgetsOf(requests, parts)
  for (const [part, budget] of budgets) {
    await t.test(rules[part], async () => {
      const found = await runPart(part, target, budget, { seed: 1, lanes: 8 })
      const accounts = found.map(({ account, replay }) => `${account}\nreplay: ${replay}`)
      assert.equal(accounts.join('\n\n'), '')
    })
    // Nobody is warm who was asked nothing: the largest bodies go to another server.
    memory.look(part === 'large' ? 0 : 0.5)
  }
  await t.test('the process does not grow, and its log has no secret and no trouble', () => {
    assert.equal(memory.fault, undefined)
    assert.deepEqual(target.log.faults, [])
  })
})
