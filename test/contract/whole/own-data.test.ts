import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maxDownloads } from '../../../src/own-data/give.ts'
import { type App, type ControlPlaneEngine, openApp } from '../../support/app.ts'
import { bearerOf, type Person, signUp } from '../../support/person.ts'
import { onePixel } from '../../support/png.ts'
import { resetPassword } from '../../support/reset.ts'
import { newBundle, seal, sealKeys, unseal, unsealKeys } from '../../support/sync-crypto.ts'
import { backupCodes, codeAt } from '../accounts/second-factor.ts'
import { storageOf } from './storage-of.ts'

const engines: readonly ControlPlaneEngine[] = ['sqlite', 'postgres']
const auth = '/api/auth/v1'
const minuteMs = 60_000
const settingsPage = '98e6508e88680e1a'
/** More than one part of a list (`src/sync/list-bounds.ts`). */
const manyBytes = 12 * 1024 * 1024

const open = (engine: ControlPlaneEngine = 'sqlite', env: Record<string, string> = {}) =>
  openApp({ engine, env: { CORSAC_SIGNUP: 'open', ...env } })

async function post(app: App, path: string, bearer: string | undefined, body: object) {
  const answer = await app.call(auth + path, { body, ...(bearer !== undefined && { bearer }) })
  assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

const ticketFor = async (app: App, { session }: Pick<Person, 'session'>, records: boolean) =>
  (await post(app, '/account/download', session, { records })).ticket as string

/** Asks for the file as the form of the page does. */
const fileOf = (app: App, ticket: string) =>
  app.request(`${auth}/account/download/file`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ticket }).toString(),
  })

const statusOf = async (app: App, { session }: Pick<Person, 'session'>) =>
  (await app.call(`${auth}/account/download`, { bearer: session })).body

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

for (const engine of engines) {
  test(`${engine}: a person gets all that the server knows of them, and what their browsers stored, which their key opens (auth-api.md §2.22)`, async () => {
    await using app = await open(engine)
    const ada = await signUp(app, 'ada@example.org')
    const { client } = await storageOf(app, ada)
    const bundle = newBundle()
    await client.put('/storage/crypto/keys', { payload: sealKeys(ada.kB, bundle) })
    const records = [1, 2, 3].map((n) => ({ id: `b${n}`, title: `Bookmark ${n} äöü` }))
    await client.post(
      '/storage/bookmarks',
      records.map((record) => ({ id: record.id, sortindex: 7, payload: seal(bundle, record) })),
    )

    const response = await fileOf(app, await ticketFor(app, ada, true))
    assert.equal(response.status, 200)
    const day = new Date(app.now()).toISOString().slice(0, 10)
    assert.deepEqual(
      ['content-type', 'content-disposition', 'x-content-type-options'].map((name) =>
        response.headers.get(name),
      ),
      [
        'application/jsonl',
        `attachment; filename="corsac-sync.example.org-${day}.jsonl"`,
        'nosniff',
      ],
    )
    assert.match(response.headers.get('cache-control') ?? '', /no-store/)
    const [facts, ...rest] = linesOf(await response.text())
    assert.equal(facts.format, 'corsac-data/1')
    assert.equal(facts.account.uid, ada.uid)
    const end = rest.pop()
    const byCollection = new Map<string, { id: string; payload: string; sortindex?: number }[]>()
    let current: { id: string; payload: string }[] = []
    for (const line of rest) {
      if (line.collection === undefined) {
        current.push(line)
        continue
      }
      current = []
      byCollection.set(line.collection, current)
    }
    const total = [...byCollection.values()].flat().length
    assert.deepEqual(end, { end: { collections: byCollection.size, records: total } })
    const bundleOf = unsealKeys(ada.kB, byCollection.get('crypto')?.[0]?.payload ?? '')
    const bookmarks = byCollection.get('bookmarks') ?? []
    assert.deepEqual(
      bookmarks.map(({ payload }) => unseal(bundleOf('bookmarks'), payload)),
      records,
    )
    assert.deepEqual(
      bookmarks.map(({ id, sortindex }) => [id, sortindex]),
      records.map(({ id }) => [id, 7]),
    )
    assert.deepEqual(await statusOf(app, ada), {
      state: 'done',
      records: total,
      bytes: (await statusOf(app, ada)).bytes,
      ofRecords: total,
    })
  })

  test(`${engine}: the facts alone are one JSON text, and hold nothing that signs in, opens or is compared (auth-api.md §2.22)`, async () => {
    await using app = await open(engine)
    const ada = await signUp(app, 'ada@example.org')
    const { session } = ada
    await post(app, '/recovery_email', session, { email: 'ada@example.net' })
    const mailed = (await app.mails()).findLast(({ to }) => to.includes('ada@example.net'))
    const code = mailed?.headers['x-verify-code']
    await post(app, '/recovery_email/secondary/verify_code', session, {
      email: 'ada@example.net',
      code,
    })
    const recoveryKeyId = 'ab'.repeat(16)
    const recoveryData = 'the-wrapped-key'
    await post(app, '/recoveryKey', session, { recoveryKeyId, recoveryData })
    await post(app, '/recoveryKey/hint', session, { hint: 'in the blue folder' })
    const { secret } = await post(app, '/totp/create', session, {})
    await post(app, '/totp/setup/verify', session, { code: codeAt(secret, app.now()) })
    await post(app, '/recoveryCodes', session, { recoveryCodes: backupCodes })
    await post(app, '/totp/setup/complete', session, {})
    const device = { name: 'Laptop', type: 'desktop' }
    const { id: deviceId } = await post(app, '/account/device', session, device)
    const { access_token } = await post(app, '/oauth/token', session, {
      grant_type: 'fxa-credentials',
      client_id: settingsPage,
      scope: 'profile:write',
    })
    const picture = onePixel([9, 99, 199])
    const uploaded = await app.request('/api/profile/v1/avatar/upload', {
      method: 'POST',
      headers: { Authorization: `Bearer ${access_token}`, 'Content-Type': 'image/png' },
      body: new Uint8Array(picture),
    })
    assert.equal(uploaded.status, 201)
    await app.call('/api/profile/v1/display_name', {
      bearer: access_token,
      body: { displayName: 'Ada' },
    })
    const { client, body: storage } = await storageOf(app, ada)
    await client.put('/storage/tabs/a', { payload: 'x' })

    const ticket = await ticketFor(app, ada, false)
    const response = await fileOf(app, ticket)
    assert.equal(response.headers.get('content-type'), 'application/json')
    const text = await response.text()
    const facts = JSON.parse(text)
    const at = (ms: number) => new Date(ms).toISOString()
    assert.equal(facts.madeAt, at(app.now()))
    assert.deepEqual(
      facts.emails.map((one: { email: string; isPrimary: boolean }) => [one.email, one.isPrimary]),
      [
        ['ada@example.org', true],
        ['ada@example.net', false],
      ],
    )
    assert.ok(
      facts.emails.every((one: { confirmedAt: string }) => one.confirmedAt === at(app.now())),
    )
    assert.equal(facts.profile.displayName, 'Ada')
    assert.match(facts.profile.picture, /^data:image\/png;base64,iVBOR/)
    assert.deepEqual(facts.twoStep, { on: true, backupCodesLeft: backupCodes.length })
    assert.deepEqual(facts.recoveryKey, { madeAt: at(app.now()), hint: 'in the blue folder' })
    const [laptop] = facts.devicesAndApps
    assert.deepEqual([laptop.name, laptop.madeThisFile], ['Laptop', true])
    const names = facts.activity.map(({ name }: { name: string }) => name)
    for (const name of ['account.create', 'account.two_factor_added', 'account.data_downloaded']) {
      assert.ok(names.includes(name), name)
    }
    assert.deepEqual(facts.synced.collections, [
      { name: 'tabs', records: 1, bytes: 1, changedAt: facts.synced.collections[0].changedAt },
    ])
    assert.deepEqual([facts.invitationsMade, facts.keptFromResets], [[], []])
    const secrets = {
      ...{ authPW: ada.authPW, kB: ada.kB, sessionToken: ada.sessionToken, ticket, code, secret },
      ...{ recoveryKeyId, recoveryData, access_token, storageId: storage.id, deviceId },
      session: session.slice('fxs_'.length),
      backupCode: backupCodes[0],
    }
    for (const [name, value] of Object.entries(secrets)) {
      assert.ok(value && !text.toLowerCase().includes(value.toLowerCase()), name)
    }
    assert.doesNotMatch(text, /[0-9a-f]{64}/, 'no hash and no key')
  })
}

test('an administrator’s download says whom they invited, and no code (auth-api.md §2.22)', async () => {
  await using app = await open()
  const code = await app.server.firstAccountCode()
  const admin = await firstAccount(app, code ?? '')
  const invited = await app.call('/api/admin/v1/invitations', {
    bearer: admin.session,
    body: { note: 'For Grace', email: 'grace@example.org' },
  })
  assert.equal(invited.status, 200, JSON.stringify(invited.body))
  const text = await (await fileOf(app, await ticketFor(app, admin, false))).text()
  const [invitation, ...more] = JSON.parse(text).invitationsMade
  assert.deepEqual(
    [invitation.note, invitation.email, invitation.state, more],
    ['For Grace', 'grace@example.org', 'open', []],
  )
  assert.ok(!text.includes(invited.body.code))
})

async function firstAccount(app: App, inviteCode: string) {
  const { newCredentials } = await import('../../../src/crypto/onepw-client.ts')
  const email = 'admin@example.org'
  const { credentials } = await newCredentials(email, 'a quiet steppe evening')
  const { sessionToken } = await post(app, '/account/create', undefined, {
    ...{ email, ...credentials, inviteCode, verificationMethod: 'email-otp' },
  })
  return { session: bearerOf(sessionToken) }
}

test('a ticket is good once, for a minute, and for its own account (auth-api.md §2.22)', async () => {
  await using app = await open()
  const ada = await signUp(app, 'ada@example.org')
  const refusal = async (ticket: string) => {
    const response = await fileOf(app, ticket)
    return [response.status, ((await response.json()) as { errno: number }).errno]
  }
  const used = await ticketFor(app, ada, false)
  const two = await Promise.all([fileOf(app, used), fileOf(app, used)])
  assert.deepEqual(two.map(({ status }) => status).toSorted(), [200, 400], 'used twice at once')
  await Promise.all(two.map((response) => response.text()))
  assert.deepEqual(await refusal(used), [400, 183])
  const late = await ticketFor(app, ada, false)
  assert.equal((await statusOf(app, ada)).state, 'waiting')
  app.sleep(minuteMs)
  assert.deepEqual(await refusal(late), [400, 183])
  assert.equal((await statusOf(app, ada)).state, 'none')
  const earlier = await ticketFor(app, ada, false)
  const later = await ticketFor(app, ada, false)
  assert.deepEqual(await refusal(earlier), [400, 183], 'one at a time')
  assert.equal((await fileOf(app, later)).status, 200)
  const stopped = await ticketFor(app, ada, false)
  await post(app, '/account/download/stop', ada.session, {})
  assert.deepEqual(await refusal(stopped), [400, 183], 'the person stopped it')
  const orphan = await ticketFor(app, ada, false)
  await post(app, '/session/destroy', ada.session, {})
  assert.deepEqual(await refusal(orphan), [400, 183], 'its session has ended')
  for (const [ticket, errno] of [
    ['ab'.repeat(32), 183],
    ['ab'.repeat(31), 107],
    ['', 107],
  ] as const) {
    assert.deepEqual((await refusal(ticket))[1], errno, ticket)
  }
})

test('a download wants a fresh proof, by the session or by a code for just that (auth-api.md §2.14, §2.22)', async () => {
  await using app = await open()
  const ada = await signUp(app, 'ada@example.org')
  const { session } = ada
  app.sleep(16 * minuteMs)
  const stale = await app.call(`${auth}/account/download`, {
    bearer: session,
    body: { records: true },
  })
  assert.deepEqual([stale.status, stale.body.errno, stale.body.detail], [400, 138, 'stale'])
  const proof = async (action: string) => {
    await post(app, '/mfa/otp/request', session, { action })
    const mail = (await app.mails()).findLast(
      ({ headers }) => headers['x-account-change-verify-code'] !== undefined,
    )
    const code = mail?.headers['x-account-change-verify-code']
    return (await post(app, '/mfa/otp/verify', session, { action, code })).accessToken as string
  }
  const { ticket } = await post(app, '/mfa/account/download', await proof('data'), {
    records: false,
  })
  assert.equal((await fileOf(app, ticket)).status, 200)
  const other = await app.call(`${auth}/mfa/account/download`, {
    bearer: await proof('email'),
    body: { records: false },
  })
  assert.deepEqual([other.status, other.body.errno], [401, 110])
})

test('a download belongs to a confirmed session of the account (auth-api.md §1.6f)', async () => {
  await using app = await open('sqlite', { CORSAC_SIGNIN_CONFIRM: 'always' })
  const { email, authPW, session } = await signUp(app, 'ada@example.org')
  const login = await app.call(`${auth}/account/login`, { body: { email, authPW } })
  const waiting = bearerOf(login.body.sessionToken)
  const wrong = [undefined, 'ab'.repeat(32), session.replace('fxs_', 'fxk_')] as const
  for (const [path, body] of [
    ['/account/download', { records: true }],
    ['/account/download/stop', {}],
    ['/account/download', undefined],
  ] as const) {
    const call = { ...(body && { body }) }
    const refused = await app.call(auth + path, { ...call, bearer: waiting })
    assert.deepEqual([refused.status, refused.body.errno], [400, 138], path)
    for (const bearer of wrong) {
      const { status, body } = await app.call(auth + path, { ...call, ...(bearer && { bearer }) })
      assert.deepEqual([status, body.errno], [401, 110], path)
    }
  }
  for (const body of [{}, { records: 1 }, { records: null }]) {
    const { status } = await app.call(`${auth}/account/download`, { bearer: session, body })
    assert.equal(status, 400)
  }
})

/** An account whose records take several parts, and the reader of its file. */
async function beginLong(app: App) {
  const ada = await signUp(app, 'ada@example.org')
  const { client } = await storageOf(app, ada)
  const payload = 'x'.repeat(1024 * 1024)
  for (let n = 0; n * payload.length < manyBytes; n++) {
    assert.equal((await client.put(`/storage/bookmarks/b${n}`, { payload })).status, 200)
  }
  const response = await fileOf(app, await ticketFor(app, ada, true))
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  /** Reads on, while time passes. @returns how many bytes came */
  const rest = async () => {
    let bytes = 0
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return bytes
      bytes += value.length
      app.sleep(1001)
    }
  }
  return { ada, reader, rest, client }
}

test('a long download tells how far it is (auth-api.md §2.22)', async () => {
  await using app = await open()
  const { ada, reader, rest } = await beginLong(app)
  await reader.read()
  app.sleep(1001)
  await reader.read()
  await reader.read()
  app.sleep(1001)
  await reader.read()
  const { state, records, bytes, ofRecords } = await statusOf(app, ada)
  assert.deepEqual([state, ofRecords], ['running', 12])
  assert.ok(records > 0 && records < 12, `${records} records`)
  assert.ok(bytes > records * 1024 * 1024)
  assert.ok((await rest()) > 0)
  assert.deepEqual((await statusOf(app, ada)).state, 'done')
})

for (const [how, end] of [
  ['the person stops it', (app, ada) => post(app, '/account/download/stop', ada.session, {})],
  ['they begin another one', (app, ada) => ticketFor(app, ada, false)],
  ['their session ends', (app, ada) => post(app, '/session/destroy', ada.session, {})],
  [
    'the account is deleted',
    (app, { session, email, authPW }) => post(app, '/account/destroy', session, { email, authPW }),
  ],
] as const satisfies readonly [string, (app: App, ada: Person) => Promise<unknown>][]) {
  test(`a download is cut when ${how} (auth-api.md §2.22)`, async () => {
    await using app = await open()
    const { ada, reader, rest } = await beginLong(app)
    await reader.read()
    await end(app, ada)
    app.sleep(1001)
    await assert.rejects(rest())
    assert.ok(!/"level":"?(50|error)/.test(app.log()), 'that is no trouble of ours')
  })
}

test('what a reset has closed in the storage is no trouble of ours when a download meets it (auth-api.md §2.22)', async () => {
  await using app = await open()
  const { ada, reader } = await beginLong(app)
  for (let bytes = 0; bytes < 1024 * 1024; ) bytes += (await reader.read()).value?.length ?? 0
  await resetPassword(app, ada, 'the wind over the dunes')
  await app.server.idle()
  await assert.rejects(async () => {
    while (!(await reader.read()).done);
  })
  assert.ok(!/"level":"?(50|error)/.test(app.log()), app.log())
})

test('a download goes on when another of the person’s browsers signs out, whose storage tokens end (auth-api.md §2.22)', async () => {
  await using app = await open()
  const { ada, reader, rest } = await beginLong(app)
  const { email, authPW, kB } = ada
  const { sessionToken } = await post(app, '/account/login', undefined, { email, authPW })
  const session = bearerOf(sessionToken)
  const { client } = await storageOf(app, { session, kB })
  assert.equal((await client.get('/info/collections')).status, 200)
  // Into the first part of the records.
  for (let bytes = 0; bytes < 1024 * 1024; ) bytes += (await reader.read()).value?.length ?? 0
  app.sleep(1001)
  await post(app, '/session/destroy', session, {})
  await app.server.idle()
  assert.equal((await client.get('/info/collections')).status, 401)
  assert.ok((await rest()) > 0)
  assert.equal((await statusOf(app, ada)).state, 'done')
})

test('a client that leaves ends its download, and the next one may begin (auth-api.md §2.22)', async () => {
  await using app = await open()
  const { ada, reader } = await beginLong(app)
  await reader.read()
  await reader.cancel()
  assert.equal((await statusOf(app, ada)).state, 'failed')
  assert.equal((await fileOf(app, await ticketFor(app, ada, true))).status, 200)
})

test('of one download more than may run at once one is refused, and a place is free again when one ends (auth-api.md §2.22)', async () => {
  await using app = await open()
  const people = await Promise.all(
    Array.from({ length: maxDownloads + 1 }, (_, n) => signUp(app, `person${n}@example.org`)),
  )
  const tickets = await Promise.all(people.map((person) => ticketFor(app, person, true)))
  const at = async () => {
    const responses = await Promise.all(tickets.map((ticket) => fileOf(app, ticket)))
    return { responses, statuses: responses.map(({ status }) => status).toSorted() }
  }
  const { responses, statuses } = await at()
  assert.deepEqual(statuses, [...Array(maxDownloads).fill(200), 503])
  const refused = responses.findIndex(({ status }) => status === 503)
  const [late, ticket] = [people[refused], tickets[refused]]
  assert.ok(late && ticket)
  const busy = await app.call(`${auth}/account/download`, {
    bearer: late.session,
    body: { records: true },
  })
  assert.equal(busy.status, 503)
  // Tickets that are used up take no place.
  assert.deepEqual((await at()).statuses, Array(maxDownloads + 1).fill(503))
  const [left, ...others] = responses.filter(({ status }) => status === 200)
  await left?.body?.cancel()
  const response = await fileOf(app, ticket)
  assert.equal(response.status, 200, 'its ticket is still good')
  const texts = [response, ...others].map((one) => one.text())
  assert.ok((await Promise.all(texts)).every((text) => text.includes('"end"')))
  for (const spent of tickets)
    assert.equal((await fileOf(app, spent)).status, 400, 'no place is lost')
})

test('one person takes one place, however many downloads they begin and do not read (auth-api.md §2.22)', async () => {
  await using app = await open()
  const [greedy, ada] = [
    await signUp(app, 'greedy@example.org'),
    await signUp(app, 'ada@example.org'),
  ]
  const unread: Response[] = []
  for (let turn = 0; turn <= maxDownloads; turn++) {
    unread.push(await fileOf(app, await ticketFor(app, greedy, true)))
  }
  assert.deepEqual([...new Set(unread.map(({ status }) => status))], [200])
  const other = await fileOf(app, await ticketFor(app, ada, true))
  assert.equal(other.status, 200)
  assert.ok((await other.text()).includes('"end"'))
  for (const response of unread) await response.body?.cancel()
  assert.equal((await fileOf(app, await ticketFor(app, greedy, true))).status, 200)
})

test('the newest download is told about for an hour, and forgotten then', async () => {
  await using app = await open()
  const ada = await signUp(app, 'ada@example.org')
  await (await fileOf(app, await ticketFor(app, ada, false))).text()
  app.sleep(59 * minuteMs)
  await app.server.prune()
  assert.equal((await statusOf(app, ada)).state, 'done')
  app.sleep(minuteMs)
  await app.server.prune()
  assert.equal((await statusOf(app, ada)).state, 'none')
})
