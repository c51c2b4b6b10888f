import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayMs } from '../../../src/base/clock.ts'
import { engines } from '../../support/databases.ts'
import { whileOpen } from '../between.ts'
import {
  type AccountsApp,
  inventedCredentialsOf,
  lastCode,
  openAccounts,
  signUp,
} from './accounts-app.ts'

const email = 'anna@example.org'
const rounds = 15

const isThere = async (app: AccountsApp, uid: string) =>
  (await app.get(`/account/status?uid=${uid}`)).body['exists'] === true

const accounts = (app: AccountsApp) =>
  app.tx((tx) => tx.selectFrom('accounts').select('uid').execute())

/** What another request may want of an address that is just being confirmed. */
const others = {
  async 'a sign-up'(app: AccountsApp) {
    assert.equal((await signUp(app)).reply.body['errno'], 101)
  },
  async 'the administrator, who adds it,'(app: AccountsApp) {
    const { administration } = app.accounts
    const credentials = inventedCredentialsOf(email)
    await assert.rejects(administration.add({ email, credentials }), /already exists/)
  },
  async 'the removal of what was never confirmed'(app: AccountsApp) {
    assert.equal((await app.tx((tx) => app.accounts.prune(tx, app.now()))).accounts, 0)
  },
}

for (const [engine] of engines) {
  for (const [name, other] of Object.entries(others)) {
    test(`${engine}: ${name} leaves an account that is confirmed at the same moment (auth-api.md §2.1 create step 3, §7.4)`, async () => {
      await using app = await openAccounts({ engine })
      const { uid } = await signUp(app)
      app.sleep(30 * dayMs)
      await whileOpen(
        app.db,
        (tx) =>
          tx.updateTable('emails').set({ verifiedAt: app.now() }).where('uid', '=', uid).execute(),
        () => other(app),
      )
      assert.equal(await isThere(app, uid), true)
    })
  }

  test(`${engine}: a sign-up beside the confirmation of its address, again and again: one account, and never is a confirmed one gone (auth-api.md §2.1 create step 3)`, async () => {
    await using app = await openAccounts({ engine })
    for (let round = 0; round < rounds; round++) {
      const address = `anna${round}@example.org`
      const first = await signUp(app, address)
      const code = await lastCode(app)
      const [confirmed, second] = await Promise.all([
        app.post('/session/verify_code', { code }, first),
        signUp(app, address),
      ])
      const outcome = `${confirmed.status} ${second.reply.status}`
      if (confirmed.status === 200) {
        assert.equal(second.reply.body['errno'], 101, outcome)
        assert.equal(await isThere(app, first.uid), true)
      } else {
        assert.match(outcome, /^40[01] 200$/)
        assert.equal(await isThere(app, second.uid), true)
      }
      assert.equal((await accounts(app)).length, round + 1)
    }
  })

  test(`${engine}: ten sign-ups of one address at once: each makes the account or is told that it is taken (auth-api.md §6.1)`, async () => {
    await using app = await openAccounts({ engine })
    for (let round = 0; round < 3; round++) {
      const address = `anna${round}@example.org`
      const tried = await Promise.all(Array.from({ length: 10 }, () => signUp(app, address)))
      for (const { reply } of tried) {
        assert.ok(reply.status === 200 || reply.body['errno'] === 101, JSON.stringify(reply.body))
      }
      assert.ok(tried.some(({ reply }) => reply.status === 200))
      assert.equal((await accounts(app)).length, round + 1)
    }
  })

  test(`${engine}: the administrator and a sign-up at once make one account (design.md §4)`, async () => {
    await using app = await openAccounts({ engine })
    const credentials = inventedCredentialsOf(email)
    const [added, ...signedUp] = await Promise.all([
      app.accounts.administration.add({ email, credentials }),
      ...Array.from({ length: 4 }, () => signUp(app)),
    ])
    for (const { reply } of signedUp) {
      assert.ok(reply.status === 200 || reply.body['errno'] === 101, JSON.stringify(reply.body))
    }
    assert.deepEqual(await accounts(app), [{ uid: added.uid }])
  })
}
