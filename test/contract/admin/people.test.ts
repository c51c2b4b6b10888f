import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maxEvents } from '../../../src/admin/person.ts'
import { minuteMs } from '../../../src/base/clock.ts'
import type { PeoplePage, PersonDetail, PersonSummary } from '../../../src/wire.ts'
import { accessToken, signUp } from '../../support/person.ts'
import { storageOf } from '../whole/storage-of.ts'
import { type AdminWorld, auth, engines, openAdmin } from './world.ts'

const emailsOf = ({ people }: PeoplePage) => people.map(({ email }) => email)

async function nameThem({ app }: AdminWorld, person: { session: string }, displayName: string) {
  const bearer = await accessToken(app, person, 'profile:write')
  const named = await app.call('/api/profile/v1/display_name', { bearer, body: { displayName } })
  assert.ok(named.status < 300)
}

for (const engine of engines) {
  test(`${engine}: people come newest first, in pages, each once (docs/administration.md)`, async () => {
    await using world = await openAdmin(engine)
    const { app, get } = world
    for (const name of ['a', 'b', 'c', 'd']) {
      // Two of them in the same millisecond.
      if (name !== 'c') app.sleep(1000)
      await signUp(app, `${name}@example.org`)
    }
    const all = emailsOf(await get('/people'))
    assert.deepEqual(all.toSorted(), [
      'a@example.org',
      'admin@example.org',
      'b@example.org',
      'c@example.org',
      'd@example.org',
    ])
    assert.deepEqual([all[0], all.at(-1)], ['d@example.org', 'admin@example.org'])
    const inPages: string[] = []
    let next: string | null = ''
    for (let pages = 0; next !== null && pages < 10; pages++) {
      const page: PeoplePage = await get(`/people?limit=2${next && `&after=${next}`}`)
      assert.ok(page.people.length <= 2)
      inPages.push(...emailsOf(page))
      next = page.next
    }
    assert.deepEqual(inPages, all)
  })

  test(`${engine}: people are found by a part of any address or of the name, in any case (docs/administration.md)`, async () => {
    await using world = await openAdmin(engine)
    const { app, get } = world
    const anna = await signUp(app, 'Anna.Gross@example.org')
    await signUp(app, 'bert_100%@example.net')
    await nameThem(world, anna, 'Änne Große-Lüdtke')
    await app.call(`${auth}/recovery_email`, {
      bearer: anna.session,
      body: { email: 'other@elsewhere.example' },
    })
    const code = (await app.mails()).at(-1)?.headers['x-verify-code']
    await app.call(`${auth}/recovery_email/secondary/verify_code`, {
      bearer: anna.session,
      body: { email: 'other@elsewhere.example', code },
    })
    const search = async (text: string) =>
      emailsOf(await get(`/people?search=${encodeURIComponent(text)}`))
    const both = ['bert_100%@example.net', 'Anna.Gross@example.org']
    for (const [text, found] of [
      ['anna', [both[1]]],
      ['GROSS@EX', [both[1]]],
      ['elsewhere', [both[1]]],
      ['änne', [both[1]]],
      ['ANNE', [both[1]]],
      ['ludtke', [both[1]]],
      ['_100', [both[0]]],
      ['100%', [both[0]]],
      ['%', [both[0]]],
      ['_', [both[0]]],
      ['example.net', [both[0]]],
      ["' or 1=1 --", []],
      ['nobody', []],
    ] as const) {
      assert.deepEqual(await search(text), found, text)
    }
    assert.equal((await search('')).length, 3)
    assert.equal((await search('  ')).length, 3)
  })

  test(`${engine}: a person is shown with what they have, and with nothing that opens it (docs/administration.md)`, async () => {
    await using world = await openAdmin(engine)
    const { app, admin, get } = world
    const anna = await signUp(app, 'anna@example.org')
    const { client } = await storageOf(app, anna)
    await client.put('/storage/bookmarks/a', { payload: 'x'.repeat(2048) })
    await client.put('/storage/tabs/b', { payload: 'x'.repeat(1024) })
    await app.call(`${auth}/account/device`, {
      bearer: anna.session,
      body: { name: "Anna's laptop", type: 'desktop' },
    })
    await app.call(`${auth}/recoveryKey`, {
      bearer: anna.session,
      body: { recoveryKeyId: 'ab'.repeat(16), recoveryData: 'data-of-the-key' },
    })
    const page: PeoplePage = await get('/people?search=anna')
    const summary: PersonSummary = {
      uid: anna.uid,
      email: 'anna@example.org',
      displayName: null,
      role: 'user',
      createdAt: page.people[0]?.createdAt ?? 0,
      verified: true,
      suspendedAt: null,
      twoStep: false,
      passkeys: 0,
      recoveryKey: true,
      devices: 1,
      lastSeenAt: app.now(),
      storedBytes: 3072,
      storedRecords: 2,
      quota: null,
    }
    assert.deepEqual(page, { people: [summary], next: null })
    const detail: PersonDetail = await get(`/people/${anna.uid}`)
    assert.deepEqual(detail.person, summary)
    assert.deepEqual(detail.emails, [
      { email: 'anna@example.org', isPrimary: true, verified: true },
    ])
    const [device, ...more] = detail.devices
    assert.deepEqual(
      [more.length, device?.name, device?.type, device?.sessions],
      [0, "Anna's laptop", 'desktop', 1],
    )
    assert.equal(detail.sessions, 1)
    const sizes = detail.collections?.map(({ name, records, bytes }) => [name, records, bytes])
    assert.deepEqual(sizes, [
      ['bookmarks', 1, 2048],
      ['tabs', 1, 1024],
    ])
    assert.deepEqual([detail.suspendedReason, detail.defaultQuota], [null, 0])
    assert.ok(detail.events.some(({ name }) => name === 'account.recovery_key_added'))
    assert.equal((await get(`/people/${admin.uid}`)).person.role, 'admin')
  })
}

test('of the recent activity so much is shown, the newest part (docs/administration.md)', async () => {
  await using world = await openAdmin('sqlite', { CORSAC_SIGNIN_CONFIRM: 'never' })
  const { app, get } = world
  const { session, uid } = await signUp(app, 'anna@example.org')
  for (let turn = 0; turn < maxEvents; turn++) {
    await app.call(`${auth}/mfa/otp/request`, { bearer: session, body: { action: 'test' } })
  }
  const { events }: PersonDetail = await get(`/people/${uid}`)
  assert.equal(events.length, maxEvents)
  assert.ok(events.some(({ name }) => name === 'account.mfa_send_otp_code'))
  assert.ok(!events.some(({ name }) => name === 'account.create'), 'the oldest')
})

test('codes are shown where no mail carries them, and each look is written down (docs/administration.md)', async () => {
  await using world = await openAdmin('sqlite', { CORSAC_SIGNIN_CONFIRM: 'always' })
  const { app, get } = world
  const anna = await signUp(app, 'anna@example.org')
  app.sleep(minuteMs)
  const { email, authPW } = anna
  await app.call(`${auth}/account/login`, {
    body: { email, authPW, verificationMethod: 'email-otp' },
  })
  const mailed = (await app.mails()).at(-1)?.headers['x-signin-verify-code']
  const looks = async () =>
    (await get('/audit')).entries.filter(({ act }: { act: string }) => act === 'code-look').length
  assert.equal(await looks(), 0)
  const { codes }: PersonDetail = await get(`/people/${anna.uid}`)
  const signIn = codes.find(({ kind }) => kind === 'signin')
  assert.deepEqual([signIn?.code, signIn?.to], [mailed, email])
  assert.equal(await looks(), 1)
  app.sleep(10 * minuteMs)
  await get(`/people/${anna.uid}`)
  assert.equal(await looks(), 1, 'the same codes, on a page that is loaded again')
  await app.call(`${auth}/mfa/otp/request`, { bearer: anna.session, body: { action: 'email' } })
  const again: PersonDetail = await get(`/people/${anna.uid}`)
  assert.equal(again.codes[0]?.kind, 'proof')
  assert.equal(await looks(), 2)
  const events = (await app.call(`${auth}/securityEvents`, { bearer: anna.session })).body
  assert.equal(events[0].name, 'account.admin_codes_shown')
  assert.equal(events[0].ipAddr, '')
  assert.ok(!JSON.stringify(await get('/audit')).includes(String(mailed)))
})

test('where mail goes out only kinds of codes are shown (docs/administration.md)', async () => {
  await using world = await openAdmin('sqlite', {
    CORSAC_MAIL_URL: 'smtp://127.0.0.1:1',
    CORSAC_SIGNIN_CONFIRM: 'never',
  })
  const { app, admin, get } = world
  await app.call(`${auth}/mfa/otp/request`, { bearer: admin.session, body: { action: 'email' } })
  const { codes }: PersonDetail = await get(`/people/${admin.uid}`)
  assert.deepEqual(
    codes.map(({ kind, code, to }) => [kind, code, to]),
    [['proof', null, admin.email]],
  )
  assert.deepEqual((await get('/audit')).entries, [])
})

test('a look at people asks for what it can read: 107, and 404 for nobody (docs/administration.md)', async () => {
  await using world = await openAdmin()
  const { refused } = world
  for (const query of [
    'limit=0',
    'limit=101',
    'limit=x',
    'limit=-1',
    'after=1',
    `after=x.${'a'.repeat(32)}`,
    `after=${'9'.repeat(16)}.${'a'.repeat(32)}`,
    `search=${'x'.repeat(256)}`,
    'search=%00',
  ]) {
    const reply = await world.call('GET', `/people?${query}`)
    assert.deepEqual([reply.status, reply.body.errno], [400, 107], query)
  }
  for (const uid of ['0'.repeat(32), 'A'.repeat(32), 'x', '%00']) {
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/suspend'],
      ['POST', '/restore'],
      ['POST', '/sign-out-everywhere'],
      ['POST', '/two-step-off'],
      ['POST', '/passkeys-off'],
      ['POST', '/reset-link'],
    ] as const) {
      const reply = await world.call(
        method,
        `/people/${uid}${path}`,
        method === 'POST' ? {} : undefined,
      )
      assert.deepEqual([reply.status, reply.body.errno], [404, 116], uid + path)
    }
    const quota = await refused('POST', `/people/${uid}/quota`, { bytes: null })
    assert.deepEqual(quota, [404, 116])
    assert.deepEqual(await refused('POST', `/people/${uid}/role`, { role: 'user' }), [404, 116])
    const deletion = await refused('DELETE', `/people/${uid}`, { email: 'a@example.org' })
    assert.deepEqual(deletion, [404, 116])
  }
  assert.deepEqual((await world.get('/audit')).entries, [], 'nothing was done')
})
