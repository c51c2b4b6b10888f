import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomHex } from '../../../src/base/bytes.ts'
import { hourMs } from '../../../src/base/clock.ts'
import { engines } from '../../support/databases.ts'
import {
  type AccountsApp,
  bearer,
  errorOf,
  inventedCredentialsOf,
  member,
  openAccounts,
  type Reply,
  setDisabled,
  signUp,
} from './accounts-app.ts'

/** @returns the secret of a link that the administrator makes */
async function linkFor(app: AccountsApp, uid: string): Promise<string> {
  const made = await app.accounts.administration.makeResetLink(uid)
  assert.equal(made?.expiresAt, app.now() + hourMs)
  const { pathname, search, hash } = new URL(made?.link ?? '')
  // Neither in a path nor in a query, which servers and proxies log.
  assert.deepEqual([pathname, search], ['/complete_reset_password', ''])
  assert.match(hash, /^#[0-9a-f]{64}$/)
  return hash.slice(1)
}

const open = (app: AccountsApp, link: string): Promise<Reply> =>
  app.post('/password/forgot/verify_link', { link })

/** Goes on with what the link gave, as far as the new password. */
async function reset(app: AccountsApp, { body }: Reply, email: string): Promise<Reply> {
  const { token, code } = body as { token: string; code: string }
  const authorization = bearer('passwordForgotToken', token)
  const exchanged = await app.post('/password/forgot/verify_code', { code }, { authorization })
  const resetToken = exchanged.body['accountResetToken'] as string
  const wish = { ...inventedCredentialsOf(`new ${email}`), sessionToken: true }
  return app.post('/account/reset', wish, {
    authorization: bearer('accountResetToken', resetToken),
  })
}

async function assertRefused(reply: Reply): Promise<void> {
  assert.equal(reply.status, 400)
  assert.equal(errorOf(reply)['errno'], 105)
}

const eventsOf = (app: AccountsApp, uid: string) =>
  app.tx(async (tx) => {
    const events = tx.selectFrom('securityEvents').select('name').where('uid', '=', uid)
    return (await events.orderBy('id').execute()).map(({ name }) => name)
  })

for (const [engine] of engines) {
  test(`${engine}: a link of the administrator's is as good as a mailed code, once; the person sees both (auth-api.md §2.6 verify_link)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    const link = await linkFor(app, anna.uid)
    const mail = (await app.mails()).at(-1)
    assert.deepEqual([mail?.template, mail?.to], ['resetLinkMade', anna.email])
    assert.ok(
      !JSON.stringify(mail).includes(link),
      'the link is for whom the administrator gives it',
    )
    const opened = await open(app, link)
    assert.equal(opened.status, 200)
    const { token: _, code: __, ...rest } = opened.body
    const { uid, email } = anna
    assert.deepEqual(rest, { uid, email, emailToHashWith: email })
    await assertRefused(await open(app, link))
    assert.equal((await app.get('/session/status', anna)).status, 200, 'nothing has happened yet')
    const done = await reset(app, opened, email)
    assert.equal(done.status, 200)
    assert.equal(done.body['uid'], uid)
    assert.equal((await app.get('/session/status', anna)).status, 401)
    const mails = await app.mails()
    assert.deepEqual(
      mails.slice(-2).map(({ template, args }) => [template, args?.['by'], args?.['kept']]),
      [
        ['keysKept', 'link', undefined],
        ['passwordReset', 'link', 'yes'],
      ],
    )
    const events = (await eventsOf(app, uid)).slice(-3)
    assert.deepEqual(events, [
      'account.reset_link_made',
      'account.reset_link_used',
      'account.reset',
    ])
  })

  test(`${engine}: of two who open a link at once one gets in (auth-api.md §2.6 verify_link)`, async () => {
    await using app = await openAccounts({ engine })
    const { uid } = await member(app)
    const link = await linkFor(app, uid)
    const both = await Promise.all([open(app, link), open(app, link)])
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 400])
  })

  test(`${engine}: a link ends after an hour, by a newer one, and by a new password (auth-api.md §2.6 verify_link)`, async () => {
    await using app = await openAccounts({ engine })
    const { uid, email } = await member(app)
    const late = await linkFor(app, uid)
    app.sleep(hourMs)
    await assertRefused(await open(app, late))
    assert.equal((await app.tx((tx) => app.accounts.prune(tx, app.now()))).resetLinks, 1)
    const earlier = await linkFor(app, uid)
    const newer = await linkFor(app, uid)
    await assertRefused(await open(app, earlier))
    app.sleep(hourMs - 1)
    const opened = await open(app, newer)
    assert.equal(opened.status, 200)
    const forgotten = await linkFor(app, uid)
    assert.equal((await reset(app, opened, email)).status, 200)
    await assertRefused(await open(app, forgotten))
  })

  test(`${engine}: a link opens its own account alone (auth-api.md §2.6 verify_link)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    const bert = await member(app, 'bert@example.org')
    const [annas, berts] = [await linkFor(app, anna.uid), await linkFor(app, bert.uid)]
    assert.equal((await open(app, annas)).body['uid'], anna.uid)
    assert.equal((await open(app, berts)).body['uid'], bert.uid)
  })

  test(`${engine}: an account that ends or is disabled takes its link along; one that is not confirmed gets none (auth-api.md §2.6 verify_link)`, async () => {
    await using app = await openAccounts({ engine })
    const { administration } = app.accounts
    const anna = await member(app)
    const annas = await linkFor(app, anna.uid)
    await setDisabled(app, anna.uid, app.now())
    await assertRefused(await open(app, annas))
    assert.equal(await administration.makeResetLink(anna.uid), undefined)
    await setDisabled(app, anna.uid, null)
    assert.equal((await open(app, annas)).status, 200, 'it was not spent by that')
    const bert = await member(app, 'bert@example.org')
    const berts = await linkFor(app, bert.uid)
    await administration.delete(bert.uid)
    await assertRefused(await open(app, berts))
    const { uid } = await signUp(app, 'carl@example.org')
    assert.equal(await administration.makeResetLink(uid), undefined)
    assert.equal(await administration.makeResetLink('0'.repeat(32)), undefined)
  })
}

test('a link does not stand for the second factor (auth-api.md §2.6 verify_link)', async () => {
  await using app = await openAccounts()
  const { uid, email } = await member(app)
  await app.tx((tx) =>
    tx
      .insertInto('totps')
      .values({ uid, sealedSecret: '', enabledAt: app.now(), lastStep: 0 })
      .execute(),
  )
  const refused = await reset(app, await open(app, await linkFor(app, uid)), email)
  assert.deepEqual([refused.status, errorOf(refused)['errno']], [400, 138])
})

test('unknown and malformed links are refused, GET does nothing, and only hashes are stored (auth-api.md §2.6 verify_link; settled.md A54)', async () => {
  await using app = await openAccounts()
  const { uid } = await member(app)
  const link = await linkFor(app, uid)
  await assertRefused(await open(app, randomHex(32)))
  for (const wrong of ['', link.slice(1), `${link}0`, 'g'.repeat(64)]) {
    const reply = await open(app, wrong)
    assert.deepEqual([reply.status, errorOf(reply)['errno']], [400, 107])
  }
  assert.equal((await app.get(`/password/forgot/verify_link?link=${link}`)).status, 405)
  const rows = await app.tx((tx) => tx.selectFrom('resetLinks').selectAll().execute())
  assert.ok(!JSON.stringify(rows).includes(link))
  assert.equal((await open(app, link)).status, 200)
})
