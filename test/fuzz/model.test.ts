import assert from 'node:assert/strict'
import { Agent } from 'node:http'
import { test } from 'node:test'
import fc from 'fast-check'
import type { WireReply } from '../support/storage-client.ts'
import type { TokenSpoiler } from './access/ask-token.ts'
import { tokenSteps, walkAccess } from './access/run-access.ts'
import { newAccessPerson } from './access/token-person.ts'
import { Budget } from './budget.ts'
import { LogWatch, marker } from './log-watch.ts'
import type { Asked } from './model/answer.ts'
import { isAfter, isBefore, parseDecimal } from './model/decimal.ts'
import type { Bearer } from './model/token-answers.ts'
import { readLimits, sequence, walk } from './sequences/run-sequences.ts'
import type { Step } from './sequences/step.ts'
import { oldBatch } from './sequences/totals.ts'
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
const spoilers: Record<string, Spoiler & { sequences?: readonly (readonly Step[])[] }> = {
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
  'ignores the quota': {
    request: (asked) =>
      asked.token === 'small' || asked.token === 'roomy' ? { ...asked, token: 'good' } : asked,
  },
  'forgets to tell what is left of the quota': {
    reply: (reply) => {
      const { 'x-weave-quota-remaining': _, ...headers } = reply.headers
      return { ...reply, headers }
    },
  },
  'tells too much room': {
    reply: withReplyHeader('x-weave-quota-remaining', (kib) => String(Number(kib) + 1 / 1024)),
  },
  'refuses who needs no more room': {
    reply: (reply, { token, method }) =>
      token === 'small' && method === 'PUT' && reply.status === 200
        ? { ...reply, status: 403, text: '14' }
        : reply,
  },
  'leaves the dead out of info/quota': {
    reply: withText((text, { path }) => (path === '/info/quota' ? text.replace(/\d/, '9') : text)),
  },
  'keeps a batch for ever': { keepsBatches: true, sequences: [oldBatch()] },
  'gives every collection the limits of newtab-images': {
    reply: (reply) => (reply.status === 413 ? { ...reply, status: 200, text: '{}' } : reply),
    sequences: [
      [
        {
          method: 'POST',
          path: '/storage/tabs',
          query: [],
          headers: {},
          body: { overRequest: 1 },
          token: 'good',
        },
      ],
    ],
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
      const { sequences = fc.sample(sequence, { seed: 7, numRuns: 200 }) } = spoiler
      for (const steps of sequences) {
        const exchanges = await walk(steps, new Walker(target, agent, limits, budget, spoiler))
        found = exchanges.at(-1)?.faults ?? []
        if (found.length > 0 || budget.isSpent) break
      }
      assert.notDeepEqual(found, [], `not found in ${budget.spent} requests`)
    })
  }
  agent.destroy()
})

/** Token servers that do one thing wrong. */
const tokenSpoilers: Record<string, TokenSpoiler> = {
  'takes a token of another scope': grantedTo('otherScope'),
  'takes a token that has ended': grantedTo('ended'),
  'says 403 to a stranger': (reply, { bearer }) =>
    bearer === 'none' && reply.status === 401 ? { ...reply, status: 403 } : reply,
  'mixes up its words': inRefusal((text) =>
    text.replace('invalid-keysChangedAt', 'invalid-generation'),
  ),
  'says only that a client state is wrong': inRefusal((text) =>
    text.replace(/Unacceptable client-state value [\w ]+/, 'Unauthorized'),
  ),
  'needs no X-KeyID': (reply, { keyId }) =>
    keyId === undefined && reply.status === 401 ? { ...reply, status: 200, text: '{}' } : reply,
  'gives another uid each time': (reply) =>
    reply.status === 200
      ? { ...reply, text: reply.text.replace(/"uid":\d/, `"uid":${(nextDigit++ % 9) + 1}`) }
      : reply,
  'takes every duration': (reply, { duration }) =>
    reply.status === 200 && duration === '3601'
      ? { ...reply, text: reply.text.replace('"duration":3600', '"duration":3601') }
      : reply,
  'forgets the time': (reply) => {
    const { 'x-timestamp': _, ...headers } = reply.headers
    return { ...reply, headers }
  },
}
let nextDigit = 0

function grantedTo(bearer: Bearer): TokenSpoiler {
  return (reply, asked) =>
    asked.bearer === bearer && reply.status === 401 ? { ...reply, status: 200, text: '{}' } : reply
}

function inRefusal(change: (text: string) => string): TokenSpoiler {
  return (reply) => (reply.status >= 400 ? { ...reply, text: change(reply.text) } : reply)
}

test('the model of the token server finds what it does wrong', async (t) => {
  await using target = await startTarget()
  for (const [wrong, spoil] of Object.entries(tokenSpoilers)) {
    await t.test(wrong, async () => {
      const budget = new Budget(600)
      const person = await newAccessPerson(target)
      let found: string | undefined
      for (const steps of fc.sample(tokenSteps, { seed: 7, numRuns: 100 })) {
        found = await walkAccess(target, steps, { person, budget, spoil })
        if (found !== undefined || budget.isSpent) break
      }
      assert.notEqual(found, undefined, `not found in ${budget.spent} requests`)
    })
  }
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
