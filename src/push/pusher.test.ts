import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from '../../test/support/databases.ts'
import { pushReceiver } from '../../test/support/push-receiver.ts'
import { createLog } from '../base/log.ts'
import type { Database } from '../db/index.ts'
import type { PushRequest } from './encrypt.ts'
import { maxAtOnce, maxPerHost } from './hosts.ts'
import { claimPush, duePushes, maxAttempts, maxWaiting, pushOutbox } from './outbox.ts'
import { type GoneEndpoint, startPusher } from './pusher.ts'
import type { Push, PushTarget } from './targets.ts'
import type { Outcome } from './transport.ts'

const receiver = pushReceiver()
const message = { version: 1, command: 'fxaccounts:profile_updated' }
const later: Outcome = { kind: 'later', reason: 'it answers 503', retryMs: undefined }

const target = (deviceId: string, host = 'push.example'): PushTarget => ({
  deviceId,
  callback: `https://${host}/secret-${deviceId}`,
  keys: receiver.keys,
})
const deviceOf = ({ endpoint }: PushRequest): string => endpoint.replace(/^.*secret-/, '')

/** An outbox with a push service that answers as it is told, `sent` without a word. */
async function openOutbox(open: () => Promise<Database>) {
  const db = await open()
  const time = { now: Date.UTC(2026, 10, 1) }
  const clock = () => time.now
  const lines: string[] = []
  const log = createLog('debug', { write: (line) => lines.push(line) })
  const sent: PushRequest[] = []
  const gone: GoneEndpoint[] = []
  let answer: (request: PushRequest, stopped: AbortSignal) => Promise<Outcome> | Outcome = () => ({
    kind: 'sent',
  })
  let kick = () => {}
  const outbox = pushOutbox({ hosts: ['*.example'], clock, kick: () => kick() })
  const start = () => {
    const pusher = startPusher({
      db,
      clock,
      log,
      vapid: undefined,
      transport: {
        async send(request, stopped) {
          sent.push(request)
          return answer(request, stopped)
        },
      },
      async endpointGone(_, endpoint) {
        gone.push(endpoint)
      },
    })
    kick = pusher.kick
    return pusher
  }
  let pusher = start()
  return {
    db,
    time,
    lines,
    sent,
    gone,
    outbox,
    get pusher() {
      return pusher
    },
    answers(with_: typeof answer) {
      answer = with_
    },
    push: (to: readonly PushTarget[], wanted: Partial<Push> = {}) =>
      db.transaction((tx) => outbox.send(tx, { to, message, ttlSeconds: 3600, ...wanted })),
    /** Time goes by, and the next look is made. */
    async after(ms: number) {
      time.now += ms
      pusher.kick()
      await pusher.idle()
    },
    async restart() {
      await pusher[Symbol.asyncDispose]()
      pusher = start()
      await pusher.idle()
    },
    waiting: async () =>
      (await db.transaction((tx) => tx.selectFrom('pushes').select('id').execute())).length,
    async [Symbol.asyncDispose]() {
      await pusher[Symbol.asyncDispose]()
      await db.close()
    },
  }
}

for (const [engine, open] of engines) {
  test(`${engine}: a message leaves by itself when its transaction is durable (design.md §7)`, async () => {
    await using box = await openOutbox(open)
    assert.equal(await box.push([target('a'), target('b')]), true)
    await box.pusher.idle()
    assert.deepEqual(box.sent.map(deviceOf).sort(), ['a', 'b'])
    for (const { body, headers } of box.sent) {
      assert.ok(body)
      assert.deepEqual(JSON.parse(receiver.read(body)), message)
      assert.equal(headers['TTL'], 3600)
    }
    assert.equal(await box.waiting(), 0)
  })

  test(`${engine}: of a transaction that fails nothing is sent`, async () => {
    await using box = await openOutbox(open)
    const failing = box.db.transaction(async (tx) => {
      await box.outbox.send(tx, { to: [target('a')], message, ttlSeconds: 60 })
      throw new Error('no')
    })
    await assert.rejects(failing, /no/)
    await box.after(0)
    assert.deepEqual(box.sent, [])
  })

  test(`${engine}: what could not be sent is tried again, longer apart each time, and then given up`, async () => {
    await using box = await openOutbox(open)
    box.answers(() => later)
    await box.push([target('a')])
    await box.pusher.idle()
    for (let attempt = 1; attempt < maxAttempts; attempt++) {
      assert.equal(box.sent.length, attempt)
      const pauseMs = 1000 * 2 ** (attempt - 1)
      await box.after(pauseMs - 1)
      assert.equal(box.sent.length, attempt, 'too early')
      await box.after(1)
    }
    assert.equal(box.sent.length, maxAttempts)
    assert.equal(await box.waiting(), 0)
  })

  test(`${engine}: an endpoint that has ended is told of, and what waits for it is dropped (clients.md §4.5)`, async () => {
    await using box = await openOutbox(open)
    box.answers((request) => (deviceOf(request) === 'a' ? later : { kind: 'sent' }))
    await box.push([target('a')])
    await box.pusher.idle()
    box.answers(() => ({ kind: 'gone' }))
    await box.push([target('a')])
    await box.pusher.idle()
    assert.deepEqual(box.gone, [{ deviceId: 'a', callback: target('a').callback }])
    assert.equal(await box.waiting(), 0)
  })

  test(`${engine}: two processes on one outbox send a message once`, async () => {
    await using box = await openOutbox(open)
    const first = box.pusher
    await using second = startPusher({
      db: box.db,
      clock: () => box.time.now,
      log: createLog('silent'),
      vapid: undefined,
      transport: {
        async send(request) {
          box.sent.push(request)
          return { kind: 'sent' }
        },
      },
      endpointGone: async () => {},
    })
    await box.push([target('a'), target('b'), target('c')])
    second.kick()
    await Promise.all([first.idle(), second.idle()])
    assert.deepEqual(box.sent.map(deviceOf).sort(), ['a', 'b', 'c'])
    assert.equal(await box.waiting(), 0)
  })
}

const [[, open]] = engines as [(typeof engines)[number]]

test('a message is not tried for longer than a push service would keep it, one minute at least', async () => {
  await using box = await openOutbox(open)
  box.answers(() => ({ ...later, retryMs: 61_000 }) as Outcome)
  await box.push([target('a')], { ttlSeconds: 0 })
  await box.pusher.idle()
  assert.equal(await box.waiting(), 0)
  await box.push([target('b')], { ttlSeconds: 300 })
  await box.after(61_000)
  assert.equal(await box.waiting(), 1)
})

test('what waited for a server that was off for too long is dropped unsent', async () => {
  await using box = await openOutbox(open)
  box.answers(() => later)
  await box.push([target('a')], { ttlSeconds: 10_000_000 })
  await box.pusher.idle()
  await box.after(3_600_000)
  assert.equal(box.sent.length, 1)
  assert.equal(await box.waiting(), 0)
})

test('the time that a message waited here is taken off the time it is kept there', async () => {
  await using box = await openOutbox(open)
  box.answers(() => later)
  await box.push([target('a')], { ttlSeconds: 100 })
  await box.pusher.idle()
  box.answers(() => ({ kind: 'sent' }))
  await box.after(30_000)
  assert.deepEqual(
    box.sent.map(({ headers }) => headers['TTL']),
    [100, 70],
  )
})

test('a push service that asks for rest gets it, others go on (clients.md §4.5)', async () => {
  await using box = await openOutbox(open)
  box.answers(({ endpoint }) =>
    endpoint.includes('busy.example')
      ? { kind: 'later', reason: 'it answers 429', retryMs: 30_000 }
      : { kind: 'sent' },
  )
  await box.push([target('a', 'busy.example')])
  await box.pusher.idle()
  await box.push([target('b', 'busy.example'), target('c')])
  await box.pusher.idle()
  assert.deepEqual(box.sent.map(deviceOf), ['a', 'c'])
  box.answers(() => ({ kind: 'sent' }))
  await box.after(29_999)
  assert.equal(box.sent.length, 2)
  await box.after(1)
  assert.deepEqual(box.sent.map(deviceOf).sort(), ['a', 'a', 'b', 'c'])
})

test('few are under way at once, and a silent push service does not hold up another (clients.md §4.5)', async () => {
  await using box = await openOutbox(open)
  const silent: (() => void)[] = []
  box.answers(({ endpoint }) =>
    endpoint.includes('silent')
      ? new Promise((resolve) => silent.push(() => resolve({ kind: 'sent' })))
      : { kind: 'sent' },
  )
  const names = Array.from({ length: 3 * maxAtOnce }, (_, index) => `s${index}`)
  await box.push(names.map((name) => target(name, 'silent.example')))
  await box.push([target('other')])
  while (!box.sent.some((request) => deviceOf(request) === 'other')) {
    await new Promise((go) => setTimeout(go, 5))
  }
  assert.equal(silent.length, maxPerHost)
  let rounds = 0
  while ((await box.waiting()) > 0) {
    assert.ok(silent.length <= maxPerHost)
    for (const done of silent.splice(0)) done()
    await new Promise((go) => setTimeout(go, 5))
    assert.ok(++rounds < 1000)
  }
  assert.equal(box.sent.length, names.length + 1)
})

test('at most so many are under way at once, to however many hosts', async () => {
  await using box = await openOutbox(open)
  const open_: (() => void)[] = []
  box.answers(() => new Promise((resolve) => open_.push(() => resolve({ kind: 'sent' }))))
  const targets = Array.from({ length: 4 * maxAtOnce }, (_, index) =>
    target(`d${index}`, `host-${index}.example`),
  )
  await box.push(targets)
  while (open_.length < maxAtOnce) await new Promise((go) => setTimeout(go, 5))
  await new Promise((go) => setTimeout(go, 20))
  assert.equal(open_.length, maxAtOnce)
  while ((await box.waiting()) > 0) {
    for (const done of open_.splice(0)) done()
    await new Promise((go) => setTimeout(go, 5))
  }
  assert.equal(box.sent.length, targets.length)
})

test('the end of the server gives back what is under way, and the next start sends it', async () => {
  await using box = await openOutbox(open)
  box.answers(
    (_, stopped) =>
      new Promise((resolve) => stopped.addEventListener('abort', () => resolve(later))),
  )
  await box.push([target('a')])
  while (box.sent.length === 0) await new Promise((go) => setTimeout(go, 5))
  const stopping = box.restart()
  box.answers(() => ({ kind: 'sent' }))
  await stopping
  assert.equal(box.sent.length, 2)
  assert.equal(await box.waiting(), 0)
  assert.ok(!box.lines.join('').includes('could not send'))
})

test('what a process that died had under way is sent by another, half a minute later', async () => {
  await using box = await openOutbox(open)
  await box.pusher[Symbol.asyncDispose]()
  await box.push([target('a')])
  await box.db.transaction(async (tx) => {
    const [push] = await duePushes(tx, { now: box.time.now, busyHosts: [] })
    assert.ok(push && (await claimPush(tx, push, box.time.now)))
  })
  await box.restart()
  assert.deepEqual(box.sent, [])
  await box.after(30_000)
  assert.equal(box.sent.length, 1)
})

test('keys that cannot be used count as an endpoint that has ended (clients.md §4.5)', async () => {
  await using box = await openOutbox(open)
  const keys = { publicKey: Buffer.alloc(65, 4).toString('base64url'), authKey: 'A'.repeat(22) }
  await box.push([{ ...target('a'), keys }])
  await box.pusher.idle()
  assert.equal(box.gone.length, 1)
  assert.deepEqual(box.sent, [])
})

test('a device without keys gets the empty message and no other (auth-api.md §2.4)', async () => {
  await using box = await openOutbox(open)
  const old = { ...target('a'), keys: null }
  assert.equal(await box.push([old]), false)
  assert.equal(await box.push([old], { message: null }), true)
  await box.pusher.idle()
  assert.deepEqual(
    box.sent.map(({ body }) => body),
    [null],
  )
})

test('nothing is promised that is not tried: no target, a host that is not named, too long a message', async () => {
  await using box = await openOutbox(open)
  const promised = [
    await box.push([]),
    await box.push([target('a', 'push.elsewhere')]),
    await box.push([target('a')], { message: { text: 'x'.repeat(4000) } }),
  ]
  assert.deepEqual(promised, [false, false, false])
  await box.after(0)
  assert.deepEqual(box.sent, [])
})

test('the outbox has a bound: what is beyond is dropped, and the call goes on', async () => {
  await using box = await openOutbox(open)
  box.answers(() => later)
  const many = Array.from({ length: 500 }, (_, index) => target(`d${index}`))
  await box.db.transaction(async (tx) => {
    for (let count = 0; count < maxWaiting; count += many.length) {
      assert.ok(await box.outbox.send(tx, { to: many, message, ttlSeconds: 60 }))
    }
    assert.equal(await box.outbox.send(tx, { to: [target('a')], message, ttlSeconds: 60 }), false)
    await tx.deleteFrom('pushes').execute()
  })
})

test('a push service in trouble is told of once, and when it is well again', async () => {
  await using box = await openOutbox(open)
  box.answers(() => later)
  await box.push([target('a'), target('b')])
  await box.after(1000)
  box.answers(() => ({ kind: 'sent' }))
  await box.after(2000)
  const at = (level: string) => box.lines.filter((line) => line.includes(`"level":"${level}"`))
  assert.equal(at('warn').length, 1, box.lines.join(''))
  assert.match(at('warn')[0] ?? '', /push\.example:443.*it answers 503/)
  assert.equal(at('info').length, 1)
})

test('no endpoint, key or message stands in the log (design.md §7)', async () => {
  await using box = await openOutbox(open)
  for (const outcome of [
    { kind: 'sent' },
    { kind: 'gone' },
    { kind: 'refused', reason: 'it answers 400' },
    later,
  ] as const) {
    box.answers(() => outcome)
    await box.push([target('a')])
    await box.after(0)
  }
  const log = box.lines.join('')
  assert.ok(log.length > 0)
  for (const secret of ['secret-', 'profile_updated', ...Object.values(receiver.keys)]) {
    assert.ok(!log.includes(secret), secret)
  }
})
