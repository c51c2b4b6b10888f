import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from '../../support/databases.ts'
import { errorOf, member, openAccounts, signUp } from './accounts-app.ts'

for (const [engine] of engines) {
  test(`${engine}: the language that was chosen is that of the next mails, in place of any other (auth-api.md §2.1)`, async () => {
    await using app = await openAccounts({ engine, signinConfirm: 'always' })
    const anna = await member(app)
    const { uid, session } = anna
    const stored = () =>
      app.tx((tx) =>
        tx
          .selectFrom('accounts')
          .select(['locale', 'profileChangedAt'])
          .where('uid', '=', uid)
          .executeTakeFirstOrThrow(),
      )
    const before = await stored()
    for (const language of ['de', 'pt-BR']) {
      app.sleep(1000)
      const reply = await app.post('/account/language', { language }, { session })
      assert.deepEqual([reply.status, reply.body], [200, {}])
      assert.equal((await stored()).locale, language)
    }
    const after = await stored()
    assert.ok(after.profileChangedAt > before.profileChangedAt)

    app.sleep(1000)
    await app.post('/account/language', { language: 'pt-BR' }, { session })
    assert.deepEqual(await stored(), after, 'said again, nothing changes')

    const { authPW } = anna.credentials
    const headers = { 'Accept-Language': 'fr' }
    await app.post('/account/login', { email: 'anna@example.org', authPW }, { headers })
    assert.equal((await app.mails()).at(-1)?.locale, 'pt-BR', 'also when another browser signs in')
  })
}

test('what is no tag of a language is refused and changes nothing (auth-api.md §0.2, §2.1)', async () => {
  await using app = await openAccounts()
  const { session, uid } = await member(app)
  for (const language of [
    '',
    'd',
    'de_DE',
    'de;q=1',
    'de, en',
    '中文',
    `de${'-abcdefgh'.repeat(5)}`,
  ]) {
    const reply = await app.post('/account/language', { language }, { session })
    assert.equal(reply.status, 400, language)
    assert.equal(errorOf(reply)['errno'], 107)
  }
  const missing = await app.post('/account/language', {}, { session })
  assert.deepEqual([missing.status, errorOf(missing)['errno']], [400, 108])
  const row = await app.tx((tx) =>
    tx.selectFrom('accounts').select('locale').where('uid', '=', uid).executeTakeFirstOrThrow(),
  )
  assert.equal(row.locale, null)
})

test('nobody sets the language of another account (auth-api.md §1.6)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const ben = await signUp(app, 'ben@example.org')
  await app.post('/account/language', { language: 'de' }, { session: anna.session })
  const row = await app.tx((tx) =>
    tx.selectFrom('accounts').select('locale').where('uid', '=', ben.uid).executeTakeFirstOrThrow(),
  )
  assert.equal(row.locale, null)
})
