import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from '../../support/databases.ts'
import { afterTransaction } from '../between.ts'
import { type AccountsApp, errorOf, member, openAccounts, setDisabled } from './accounts-app.ts'

const endSessions = (app: AccountsApp) => app.tx((tx) => tx.deleteFrom('sessions').execute())

const rowsOf = (app: AccountsApp, table: 'accounts' | 'sessions') =>
  app.tx((tx) => tx.selectFrom(table).selectAll().execute())

for (const [engine] of engines) {
  for (const path of ['/session/duplicate', '/account/destroy', '/session/reauth'] as const) {
    test(`${engine}: ${path} does nothing for a session that ended after the guard had seen it (design.md §1)`, async () => {
      await using app = await openAccounts({ engine })
      const anna = await member(app)
      const { authPW } = anna.credentials
      const body = path === '/session/duplicate' ? {} : { email: anna.email, authPW }
      // The guard's is the first.
      afterTransaction(app.db, 1, () => endSessions(app))
      const reply = await app.post(path, body, anna)
      assert.deepEqual([reply.status, reply.body['errno']], [401, 110])
      assert.equal((await rowsOf(app, 'accounts')).length, 1)
      assert.deepEqual(await rowsOf(app, 'sessions'), [])
    })
  }

  for (const [what, change, errno] of [
    ['gets another password', { verifyHash: 'c'.repeat(64) }, 103],
    ['is disabled', { disabledAt: 1 }, 102],
  ] as const) {
    test(`${engine}: nobody signs in to an account that ${what} while the password is stretched (auth-api.md §2.1 login)`, async () => {
      await using app = await openAccounts({ engine })
      const { email, credentials, uid } = await member(app)
      await endSessions(app)
      // After the look at what the limit counts, and the one at the account.
      afterTransaction(app.db, 2, () =>
        app.tx((tx) => tx.updateTable('accounts').set(change).where('uid', '=', uid).execute()),
      )
      const { authPW } = credentials
      const reply = await app.post('/account/login', { email, authPW })
      assert.equal(reply.status, 400)
      assert.equal(reply.body['errno'], errno, JSON.stringify(errorOf(reply)))
      assert.deepEqual(await rowsOf(app, 'sessions'), [])
      const wrong = await app.tx((tx) =>
        tx
          .selectFrom('securityEvents')
          .select('name')
          .where('name', '=', 'account.login.failure')
          .execute(),
      )
      assert.deepEqual(wrong, [], 'the password itself was right when it was looked at')
      await setDisabled(app, uid, null)
    })
  }
}
