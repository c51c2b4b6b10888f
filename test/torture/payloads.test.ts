import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameOf, payloadOf } from './payloads.ts'

test('a payload tells its name, and that a single character of it is another', () => {
  for (const length of [20, 900, 60_000]) {
    const name = `d1#7~${length}`
    const payload = payloadOf(name)
    assert.ok(payload.length >= length)
    assert.equal(nameOf(payload), name)
    const middle = payload.length >> 1
    const other = payload[middle] === 'x' ? 'y' : 'x'
    assert.match(nameOf(payload.slice(0, middle) + other + payload.slice(middle + 1)), /damaged/)
    assert.match(nameOf(payload.slice(0, -1)), /damaged/)
  }
  const [one, two] = [payloadOf('d1#7~900'), payloadOf('d1#8~900')]
  assert.match(nameOf(one.slice(0, 450) + two.slice(450)), /damaged/)
  assert.equal(nameOf(''), '')
})
