import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from '../../support/databases.ts'
import { type AccountsApp, errorOf, member, openAccounts } from './accounts-app.ts'

const email = 'anna@example.org'

/** Every table that may hold something of an account. */
const tables = [
  'accounts',
  'emails',
  'sessions',
  'keyFetchTokens',
  'codes',
  'securityEvents',
  'profiles',
] as const

const rowsOf = async (app: AccountsApp, uid: string): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const rows = await app.tx((tx) =>
      tx.selectFrom(table).selectAll().where('uid', '=', uid).execute(),
    )
    if (rows.length > 0) counts[table] = rows.length
  }
  return counts
}

for (const [engine] of engines) {
  test(`${engine}: account/destroy removes everything of the account and nothing of others (auth-api.md §2.1)`, async () => {
    await using app = await openAccounts({ engine })
    const seen: string[] = []
    app.accounts.plug({
      accountDeleting: async (tx, uid) => {
        const row = await tx
          .selectFrom('accounts')
          .select('uid')
          .where('uid', '=', uid)
          .executeTakeFirst()
        seen.push(row?.uid ?? 'gone')
      },
    })
    const anna = await member(app)
    const bert = await member(app, 'bert@example.org')
    await app.tx((tx) =>
      tx.insertInto('profiles').values({ uid: anna.uid, displayName: 'Anna' }).execute(),
    )
    const { authPW } = anna.credentials
    const login = await app.post('/account/login?keys=true', { email, authPW })
    const keyFetch = login.body['keyFetchToken'] as string
    const others = await rowsOf(app, bert.uid)

    const reply = await app.post('/account/destroy', { email, authPW }, anna)
    assert.equal(reply.status, 200)
    assert.deepEqual(reply.body, {})
    assert.deepEqual(seen, [anna.uid], 'hooks run before the rows go')
    assert.deepEqual(await rowsOf(app, anna.uid), {})
    assert.deepEqual(await rowsOf(app, bert.uid), others)
    assert.equal((await app.get('/session/status', anna)).status, 401)
    assert.equal((await app.get('/account/keys', { keyFetch })).status, 401)
    assert.deepEqual((await app.get(`/account/status?uid=${anna.uid}`)).body, { exists: false })
    assert.equal((await app.get('/session/status', bert)).status, 200)
    const events = await app.tx((tx) => tx.selectFrom('accountEvents').selectAll().execute())
    const last = events.at(-1)
    assert.equal(last?.event, 'delete')
    assert.equal(last?.uid, anna.uid)
  })

  test(`${engine}: when another room can't let go, nothing is deleted (auth-api.md §2.1; design.md §7)`, async () => {
    await using app = await openAccounts({ engine })
    app.accounts.plug({
      accountDeleting: async () => {
        throw new Error('no')
      },
    })
    const anna = await member(app)
    const before = await rowsOf(app, anna.uid)
    const { authPW } = anna.credentials
    const reply = await app.post('/account/destroy', { email, authPW }, anna)
    assert.equal(reply.status, 503)
    assert.equal(reply.body['errno'], 201)
    assert.deepEqual(await rowsOf(app, anna.uid), before)
    assert.equal((await app.get('/session/status', anna)).status, 200)
  })
}

test('account/destroy takes either stretching (auth-api.md §1.2)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const { authPWVersion2: authPW } = anna.credentials
  assert.equal((await app.post('/account/destroy', { email, authPW }, anna)).status, 200)
})

test('account/destroy with a wrong password is 103, in a wrong case 120, with another’s address 102 (auth-api.md §2.1)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const bert = await member(app, 'bert@example.org')
  const authPW = 'b'.repeat(64)
  for (const [address, password, errno, extra] of [
    [email, authPW, 103, { email }],
    ['ANNA@example.org', authPW, 120, { email }],
    [bert.email, bert.credentials.authPW, 102, { email: bert.email }],
    ['nobody@example.org', authPW, 102, { email: 'nobody@example.org' }],
  ] as const) {
    const reply = await app.post('/account/destroy', { email: address, authPW: password }, anna)
    assert.equal(reply.status, 400)
    const { errno: number, email: shown } = errorOf(reply)
    assert.deepEqual({ errno: number, email: shown }, { errno, ...extra })
  }
  assert.equal((await app.get('/session/status', anna)).status, 200)
  assert.equal((await app.get('/session/status', bert)).status, 200)
})
