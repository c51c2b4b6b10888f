import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ensureFirstLink, makeInvitation } from '../../../src/accounts/index.ts'
import { engines } from '../../support/databases.ts'
import { whileOpen } from '../between.ts'
import { lastCode, member, openAccounts, type Reply, signUp } from './accounts-app.ts'

/** @returns the statuses of calls that were made at once, sorted */
const atOnce = async (
  count: number,
  call: (index: number) => Promise<Reply>,
): Promise<number[]> => {
  const replies = await Promise.all(Array.from({ length: count }, (_, index) => call(index)))
  return replies.map((reply) => reply.status).sort((a, b) => a - b)
}

const people = Array.from({ length: 6 }, (_, index) => `person${index}@example.org`)

for (const [engine] of engines) {
  test(`${engine}: one code used by several requests at once works once (auth-api.md §2.2)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await signUp(app)
    const code = await lastCode(app)
    const statuses = await atOnce(6, () => app.post('/session/verify_code', { code }, anna))
    assert.deepEqual(statuses, [200, 400, 400, 400, 400, 400])
    const events = await app.tx((tx) =>
      tx.selectFrom('accountEvents').selectAll().where('event', '=', 'verified').execute(),
    )
    assert.equal(events.length, 1)
  })

  test(`${engine}: one link pressed several times at once succeeds each time and acts once (settled.md A54)`, async () => {
    await using app = await openAccounts({ engine, signup: 'invite' })
    const { code } = await app.tx((tx) => makeInvitation(tx, { uses: 2 }, app.now()))
    const wish = { verificationMethod: undefined, inviteCode: code }
    const { uid } = await signUp(app, 'anna@example.org', wish)
    const body = { uid, code: await lastCode(app) }
    const statuses = await atOnce(6, () => app.post('/recovery_email/verify_code', body))
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 200])
    const row = await app.tx((tx) => tx.selectFrom('invitations').selectAll().executeTakeFirst())
    assert.equal(row?.spent, 1)
    const mails = (await app.mails()).filter((mail) => mail.template === 'postVerify')
    assert.equal(mails.length, 1)
  })

  for (const confirmByInvitation of [true, false]) {
    test(`${engine}: the last use of an invitation goes to one of several people at once (confirms: ${confirmByInvitation}; design.md §4)`, async () => {
      await using app = await openAccounts({ engine, signup: 'invite', confirmByInvitation })
      const { code } = await app.tx((tx) => makeInvitation(tx, { uses: 2 }, app.now()))
      const statuses = await atOnce(
        people.length,
        async (index) => (await signUp(app, people[index], { inviteCode: code })).reply,
      )
      assert.deepEqual(statuses, [200, 200, 400, 400, 400, 400])
      const rows = await app.tx((tx) => tx.selectFrom('accounts').selectAll().execute())
      assert.equal(rows.length, 2)
    })
  }

  test(`${engine}: the first link used by several people at once makes one administrator (design.md §4)`, async () => {
    await using app = await openAccounts({ engine, signup: 'invite' })
    const inviteCode = await app.tx((tx) => ensureFirstLink(tx, app.now()))
    const statuses = await atOnce(
      people.length,
      async (index) => (await signUp(app, people[index], { inviteCode })).reply,
    )
    assert.deepEqual(statuses, [200, 400, 400, 400, 400, 400])
    const rows = await app.tx((tx) => tx.selectFrom('accounts').select('role').execute())
    assert.deepEqual(rows, [{ role: 'admin' }])
  })

  test(`${engine}: the first link is no good beside an administrator who is made at the same moment, whatever the link says (design.md §4)`, async () => {
    await using app = await openAccounts({ engine, signup: 'open' })
    const bert = await signUp(app, 'bert@example.org')
    await app.accounts.administration.confirm(bert.uid)
    const inviteCode = await app.tx((tx) => ensureFirstLink(tx, app.now()))
    const { reply } = await whileOpen(
      app.db,
      async (tx) => {
        await tx
          .updateTable('accounts')
          .set({ role: 'admin' })
          .where('uid', '=', bert.uid)
          .execute()
        // Only touched: the link of a start that raced with it is still open.
        await tx.updateTable('invitations').set({ note: '' }).execute()
      },
      () => signUp(app, 'anna@example.org', { inviteCode }),
    )
    assert.equal(reply.body['errno'], 207)
  })

  test(`${engine}: an invitation pressed twice by one person makes one account (design.md §4)`, async () => {
    await using app = await openAccounts({ engine, signup: 'invite', confirmByInvitation: true })
    const { code } = await app.tx((tx) => makeInvitation(tx, { uses: 5 }, app.now()))
    const statuses = await atOnce(
      4,
      async () => (await signUp(app, 'anna@example.org', { inviteCode: code })).reply,
    )
    assert.deepEqual(statuses, [200, 400, 400, 400])
    const row = await app.tx((tx) => tx.selectFrom('invitations').selectAll().executeTakeFirst())
    assert.equal(row?.spent, 1)
  })

  test(`${engine}: several sign-ups of one address at once leave one account (auth-api.md §2.1 create step 3)`, async () => {
    await using app = await openAccounts({ engine })
    const replies = await Promise.all(
      Array.from({ length: 3 }, async () => (await signUp(app)).reply),
    )
    assert.ok(replies.every((reply) => reply.status === 200))
    const rows = await app.tx((tx) => tx.selectFrom('accounts').selectAll().execute())
    assert.equal(rows.length, 1)
    const live = []
    for (const { body } of replies) {
      const session = body['sessionToken'] as string
      live.push((await app.get('/session/status', { session })).status)
    }
    assert.deepEqual(live.sort(), [200, 401, 401])
  })

  test(`${engine}: a key fetch token used by several requests at once works once (auth-api.md §1.4)`, async () => {
    await using app = await openAccounts({ engine })
    const { email, credentials } = await member(app)
    const { authPW } = credentials
    const { body } = await app.post('/account/login?keys=true', { email, authPW })
    const keyFetch = body['keyFetchToken'] as string
    const statuses = await atOnce(6, () => app.get('/account/keys', { keyFetch }))
    assert.deepEqual(statuses, [200, 401, 401, 401, 401, 401])
  })

  test(`${engine}: deleting an account while others sign in to it leaves nothing of it (auth-api.md §2.1)`, async () => {
    await using app = await openAccounts({ engine })
    for (let round = 0; round < 5; round++) {
      const anna = await member(app)
      const { email, credentials } = anna
      const { authPW } = credentials
      const [destroyed, ...others] = await Promise.all([
        app.post('/account/destroy', { email, authPW }, anna),
        ...Array.from({ length: 4 }, () => app.post('/account/login', { email, authPW })),
        app.post('/account/login', { email, authPW: 'b'.repeat(64) }),
        app.post('/session/duplicate', {}, anna),
      ])
      assert.equal(destroyed?.status, 200)
      for (const { status, body } of others) {
        const outcome = `${status} ${body['errno']}`
        assert.match(outcome, /^(200 undefined|400 10[23]|401 110)$/)
      }
      const rows = await app.tx((tx) => tx.selectFrom('sessions').selectAll().execute())
      assert.deepEqual(rows, [])
    }
  })

  test(`${engine}: a session ended by several requests at once is ended (auth-api.md §2.2)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    const statuses = await atOnce(4, () => app.post('/session/destroy', {}, anna))
    assert.ok(statuses.includes(200))
    assert.ok(statuses.every((status) => status === 200 || status === 401))
    assert.equal((await app.get('/session/status', anna)).status, 401)
  })
}
