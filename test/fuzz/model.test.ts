import assert from 'node:assert/strict'
import { Agent } from 'node:http'
import { test } from 'node:test'
import fc from 'fast-check'
import type { WireReply } from '../support/storage-client.ts'
import { Budget } from './budget.ts'
import { LogWatch, marker } from './log-watch.ts'
import type { Asked } from './model/answer.ts'
import { isAfter, isBefore, parseDecimal } from './model/decimal.ts'
import { readLimits, sequence, walk } from './sequences/run-sequences.ts'
import { type Spoiler, Walker } from './sequences/walker.ts'
import { startTarget } from './target.ts'

const withoutHeader =
  (name: string) =>
  (asked: Asked): Asked => {
    const { [name]: _, ...headers } = asked.headers
    return { ...asked, headers }
  }
const withoutParameter =
  (name: string) =>
  (asked: Asked): Asked => {
    const { query = '', ...others } = asked
    const rest = query.split('&').filter((part) => part !== name && !part.startsWith(`${name}=`))
    return rest.join('&') === '' ? others : { ...others, query: rest.join('&') }
  }
const withBody =
  (change: (text: string) => string) =>
  (asked: Asked): Asked =>
    asked.body ? { ...asked, body: Buffer.from(change(Buffer.from(asked.body).toString())) } : asked
const withText =
  (change: (text: string, asked: Asked) => string) =>
  (reply: WireReply, asked: Asked): WireReply => ({ ...reply, text: change(reply.text, asked) })
const withReplyHeader =
  (name: string, change: (value: string) => string) =>
  (reply: WireReply): WireReply => {
    const value = reply.headers[name]
    return value === undefined
      ? reply
      : { ...reply, headers: { ...reply.headers, [name]: change(value) } }
  }
const later = (stamp: string) => (Number(stamp) + 0.01).toFixed(2)
const isList = ({ method, path }: Asked) => method === 'GET' && /^\/storage\/[^/]+$/.test(path)

/** Servers that do one thing wrong. */
const spoilers: Record<string, Spoiler> = {
  'ignores X-If-Unmodified-Since': { request: withoutHeader('x-if-unmodified-since') },
  'ignores X-If-Modified-Since': { request: withoutHeader('x-if-modified-since') },
  'ignores newer': { request: withoutParameter('newer') },
  'ignores older': { request: withoutParameter('older') },
  'ignores limit': { request: withoutParameter('limit') },
  'ignores sort': { request: withoutParameter('sort') },
  'ignores ids': { request: withoutParameter('ids') },
  'shows a batch before its commit': {
    request: (asked) =>
      asked.query?.startsWith('batch=') && !asked.query.includes('commit')
        ? { ...asked, query: `${asked.query}&commit=true` }
        : asked,
  },
  'forgets ttl': { request: withBody((text) => text.replace(/"ttl":[01]\b/g, '"ttl":86400')) },
  'forgets sortindex': {
    request: withBody((text) => text.replace(/"sortindex":7\b/g, '"sortindex":null')),
  },
  'takes every Content-Type': {
    request: (asked) =>
      asked.body
        ? { ...asked, headers: { ...asked.headers, 'content-type': 'application/json' } }
        : asked,
  },
  'takes an expired token': {
    request: (asked) => (asked.token === 'expired' ? { ...asked, token: 'good' } : asked),
  },
  'loses the last of a list': {
    reply: withText((text, asked) => (isList(asked) ? text.replace(/,[^,]*\]$/, ']') : text)),
  },
  'drops the zeros of timestamps': {
    reply: withText((text) => text.replace(/"modified":(\d+\.\d*?)0+\b/g, '"modified":$1')),
  },
  'tells a wrong X-Last-Modified': { reply: withReplyHeader('x-last-modified', later) },
  'tells a read too late a time': {
    reply: (reply, { method }) =>
      method === 'GET'
        ? withReplyHeader('x-weave-timestamp', (t) => (Number(t) + 5).toFixed(2))(reply)
        : reply,
  },
  'answers errors in words': {
    reply: (reply) => (reply.status >= 400 ? { ...reply, text: '{"error":"no"}' } : reply),
  },
}

test('the model finds what a server does wrong', async (t) => {
  await using target = await startTarget()
  const limits = await readLimits(target)
  const agent = new Agent({ keepAlive: true })
  for (const [wrong, spoiler] of Object.entries(spoilers)) {
    await t.test(wrong, async () => {
      const budget = new Budget(3_000)
      let found: readonly string[] = []
      for (const steps of fc.sample(sequence, { seed: 7, numRuns: 200 })) {
        const exchanges = await walk(steps, new Walker(target, agent, limits, budget, spoiler))
        found = exchanges.at(-1)?.faults ?? []
        if (found.length > 0 || budget.isSpent) break
      }
      assert.notDeepEqual(found, [], `not found in ${budget.spent} requests`)
    })
  }
  agent.destroy()
})

test('times are compared by all their digits (sync.md §3.5, §3.9)', () => {
  const compared = (text: string) => {
    const t = parseDecimal(text)
    return t && [isBefore(501, t), isAfter(501, t)]
  }
  assert.deepEqual(compared('5.01'), [false, false])
  assert.deepEqual(compared('5.0100000000000000001'), [true, false])
  assert.deepEqual(compared('5.00999'), [false, true])
  assert.deepEqual(compared('4102405200000'), [true, false])
  assert.deepEqual(compared('0'), [false, true])
  for (const text of ['', '-1', '1e5', 'NaN', '5.', '.5', '0x1'])
    assert.equal(compared(text), undefined)
})

test('a secret, a MAC and trouble in the log are noticed, other lines are not', () => {
  const faultsOf = (line: string) => {
    const log = new LogWatch()
    log.keepOut('abcdef', 'a token')
    log.read(line.slice(0, 9))
    log.read(`${line.slice(9)}\n`)
    return log.faults.length
  }
  assert.equal(
    faultsOf('{"level":"info","path":"/api/storage/1.5/1/storage/tabs","status":200}'),
    0,
  )
  assert.equal(faultsOf('Corsac serves http://localhost:8000'), 0)
  assert.equal(faultsOf(`{"level":"info","path":"/${marker}"}`), 1)
  assert.equal(faultsOf('{"level":"info","path":"/abcdef"}'), 1)
  assert.equal(faultsOf(`{"level":"info","mac":"${'x'.repeat(43)}="}`), 1)
  assert.equal(faultsOf('{"level":"error","msg":"request failed"}'), 1)
  assert.equal(faultsOf('    at handle (main.js:5:1)'), 1)
})
