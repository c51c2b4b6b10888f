import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeBrowser, type Profile, userAgents } from './testing/fake-browser.ts'
import { FakeClock } from './testing/fake-clock.ts'
import { openWebChannel, type Reply } from './webchannel.ts'

function line(profile: Profile) {
  const browser = new FakeBrowser(profile)
  const clock = new FakeClock(() => browser.working > 0)
  return { browser, channel: openWebChannel(browser.window, browser.userAgent, clock) }
}

/** A page whose browser does nothing by itself; `sent` sees what leaves, `answer` sends something. */
function bare(userAgent = userAgents.desktop153) {
  const window = new EventTarget()
  const sent: unknown[] = []
  window.addEventListener('WebChannelMessageToChrome', (event) => {
    sent.push((event as CustomEvent).detail)
  })
  const clock = new FakeClock(() => false)
  const channel = openWebChannel(window, userAgent, clock)
  const answer = (detail: unknown) => {
    window.dispatchEvent(new CustomEvent('WebChannelMessageToContent', { detail }))
  }
  const message = (n: number) => JSON.parse(String(sent[n])).message
  return { channel, sent, answer, message }
}

const tick = () => new Promise((resolve) => setTimeout(resolve, 0))

for (const profile of ['desktop153', 'desktop159', 'fenix-old', 'fenix-new', 'ios'] as const) {
  test(`${profile}: detail has the type it takes, and its answer is read (web.md §3.2)`, async () => {
    const { browser, channel } = line(profile)
    const reply = await channel.request('fxaccounts:fxa_status', {}, { timeoutMs: 3_000 })
    assert.equal(reply.kind, 'data')
    assert.deepEqual(browser.sent(), ['fxa_status'])
  })
}

test('detail is text for Firefox, an object for iOS and before Firefox 50 (web.md §3.2, §7.1)', async () => {
  const old = 'Mozilla/5.0 (X11; Linux x86_64; rv:45.0) Gecko/20100101 Firefox/45.0'
  for (const [userAgent, type] of [
    [userAgents.desktop153, 'string'],
    [userAgents['fenix-new'], 'string'],
    [userAgents.ios, 'object'],
    [old, 'object'],
  ] as const) {
    const { channel, sent } = bare(userAgent)
    channel.post('profile:change', {})
    await tick()
    assert.equal(typeof sent[0], type, userAgent)
  }
})

test('the envelope: id, command, data, and a messageId of digits below 2^53 (web.md §3.1, §7.16)', async () => {
  const { channel, sent, message } = bare()
  channel.post('profile:change', { uid: 'u' })
  channel.post('profile:change', {})
  await tick()
  const envelope = JSON.parse(String(sent[0]))
  const { messageId } = envelope.message
  assert.deepEqual(envelope, {
    id: 'account_updates',
    message: { command: 'profile:change', data: { uid: 'u' }, messageId },
  })
  assert.match(messageId, /^\d+$/)
  assert.ok(Number.isSafeInteger(Number(messageId)))
  assert.notEqual(message(1).messageId, messageId)
})

test('one message at a time: the next waits for the answer (web.md §3.3)', async () => {
  const { channel, sent, answer, message } = bare()
  const first = channel.request('fxaccounts:login', {})
  const second = channel.request('fxaccounts:oauth_login', {})
  await tick()
  assert.equal(sent.length, 1)
  const { messageId, command } = message(0)
  answer({ id: 'account_updates', message: { command, messageId, data: { ok: true } } })
  assert.deepEqual(await first, { kind: 'data', data: { ok: true } })
  await tick()
  assert.equal(sent.length, 2)
  const next = message(1)
  answer({ id: 'account_updates', message: { ...next, data: {} } })
  assert.deepEqual(await second, { kind: 'data', data: {} })
})

test('answers are told by messageId, as text or number; without one by command (web.md §3.1)', async () => {
  const { channel, answer, message } = bare()
  const replies: Reply[] = []
  const ask = async (
    reply: (sent: { messageId: string; command: string }) => object,
    n: number,
  ) => {
    const asked = channel.request('fxaccounts:fxa_status', {})
    await tick()
    answer({ id: 'account_updates', message: reply(message(n)) })
    replies.push(await asked)
  }
  await ask(({ messageId }) => ({ messageId: Number(messageId), data: { n: 1 } }), 0)
  await ask(({ command }) => ({ command, data: { n: 2 } }), 1)
  assert.deepEqual(replies, [
    { kind: 'data', data: { n: 1 } },
    { kind: 'data', data: { n: 2 } },
  ])
})

test('events of others, and broken ones, are no answers (web.md §3.1)', async () => {
  const { channel, answer, message } = bare()
  const asked = channel.request('fxaccounts:fxa_status', {})
  await tick()
  const { messageId, command } = message(0)
  for (const noise of [
    { id: 'other', message: { command, messageId, data: { no: 1 } } },
    { id: 'account_updates', message: { command, messageId: '1', data: { no: 1 } } },
    { id: 'account_updates', message: { command: 'fxaccounts:login', data: { no: 1 } } },
    'not json',
    '"text"',
    null,
    7,
  ]) {
    answer(noise)
  }
  answer(JSON.stringify({ id: 'account_updates', message: { messageId, data: { yes: 1 } } }))
  assert.deepEqual(await asked, { kind: 'data', data: { yes: 1 } })
})

test('errno 2 comes without a messageId and means: not this origin (web.md §3.4, settled.md A40)', async () => {
  const { browser, channel } = line('desktop153')
  browser.deaf = true
  assert.deepEqual(await channel.request('fxaccounts:fxa_status', {}, { timeoutMs: 3_000 }), {
    kind: 'no-channel',
  })
  browser.deaf = false
  assert.equal((await channel.request('fxaccounts:fxa_status', {})).kind, 'data')
})

test('a handler that threw: its message, whatever the shape (web.md §3.4)', async () => {
  const { channel, answer, message } = bare()
  const errors = [
    { data: { error: { message: 'Error: INVALID_STATE', stack: '…' } } },
    { data: { error: 'unknown command' } },
    { errno: 999, error: 'listener threw' },
  ]
  const heard: Reply[] = []
  for (const [n, error] of errors.entries()) {
    const asked = channel.request('fxaccounts:oauth_login', {})
    await tick()
    const { messageId } = message(n)
    answer({ id: 'account_updates', message: { messageId, ...error } })
    heard.push(await asked)
  }
  assert.deepEqual(heard, [
    { kind: 'error', message: 'Error: INVALID_STATE' },
    { kind: 'error', message: 'unknown command' },
    { kind: 'error', message: 'listener threw' },
  ])
})

test('silence ends a wait; without a limit it goes on until the person gives up (web.md §3.3, §7.22)', async () => {
  const { browser, channel } = line('desktop153')
  browser.mute = true
  const limited = await channel.request('fxaccounts:fxa_status', {}, { timeoutMs: 3_000 })
  assert.deepEqual(limited, { kind: 'silent' })
  let giveUp = () => {}
  const abandon = new Promise<void>((resolve) => {
    giveUp = resolve
  })
  let settled = false
  const open = channel.request('fxaccounts:can_link_account', {}, { abandon })
  open.then(
    () => {
      settled = true
    },
    () => {},
  )
  await new Promise((resolve) => setTimeout(resolve, 20))
  assert.equal(settled, false)
  giveUp()
  assert.deepEqual(await open, { kind: 'abandoned' })
})

test('a late error is told once, a late success not at all (web.md §3.3)', async () => {
  const { channel, answer, message } = bare()
  const late: string[] = []
  const options = { timeoutMs: 500, onLateError: (words: string) => late.push(words) }
  await channel.request('fxaccounts:login', {}, options)
  await channel.request('fxaccounts:oauth_login', {}, options)
  const [login, oauth] = [message(0), message(1)]
  answer({ id: 'account_updates', message: { ...login, data: { ok: true } } })
  const refused = { id: 'account_updates', message: { ...oauth, data: { error: 'late' } } }
  answer(refused)
  answer(refused)
  assert.deepEqual(late, ['late'])
})

test('messages nobody answers go out in their turn, and hold nothing up (web.md §3.6)', async () => {
  const { browser, channel } = line('desktop153')
  const status = channel.request('fxaccounts:fxa_status', {})
  channel.post('profile:change', { uid: 'u' })
  const again = channel.request('fxaccounts:fxa_status', {})
  assert.equal((await status).kind, 'data')
  assert.equal((await again).kind, 'data')
  assert.deepEqual(browser.sent(), ['fxa_status', 'profile:change', 'fxa_status'])
})
