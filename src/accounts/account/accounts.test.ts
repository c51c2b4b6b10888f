import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAccounts, signUp } from '../../../test/contract/accounts/accounts-app.ts'
import { engines } from '../../../test/support/databases.ts'
import { AccountRefusal } from '../errors.ts'
import { makingAccount } from './accounts.ts'

const email = 'anna@example.org'

for (const [engine] of engines) {
  test(`${engine}: who finds the address taken by yet another sign-up each time is told so (auth-api.md §6.1)`, async () => {
    await using app = await openAccounts({ engine })
    await signUp(app, email)
    let tries = 0
    const making = makingAccount(email, () =>
      app.tx(async (tx) => {
        tries++
        const taken = await tx.selectFrom('emails').selectAll().executeTakeFirstOrThrow()
        await tx.insertInto('emails').values(taken).execute()
      }),
    )
    await assert.rejects(
      making,
      (error) => error instanceof AccountRefusal && error.kind === 'accountExists',
    )
    assert.ok(tries > 1)
  })
}

test('trouble while an account is made stays trouble (design.md §7)', async () => {
  const trouble = new Error('the disk is full')
  await assert.rejects(
    makingAccount(email, () => Promise.reject(trouble)),
    trouble,
  )
})
