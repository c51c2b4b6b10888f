import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  credentialsOf,
  inventedCredentialsOf,
  member,
  openAccounts,
  password,
  signUp,
} from '../../../test/contract/accounts/accounts-app.ts'
import { engines } from '../../../test/support/databases.ts'
import { stretchVersion1 } from '../../crypto/onepw-client.ts'
import { sessionsOf } from '../credentials/sessions.ts'
import { AccountRefusal } from '../errors.ts'
import { findInvitation } from '../invitations/claim.ts'
import { ensureFirstLink } from '../invitations/first-link.ts'
import { auditPage } from './audit.ts'

const email = 'Anna@example.org'
const nobody = '0'.repeat(32)

const refusedWith = (errno: number) => (error: unknown) =>
  error instanceof AccountRefusal && error.body['errno'] === errno

for (const [engine] of engines) {
  test(`${engine}: an account that the administrator makes is confirmed and signs in (design.md §4)`, async () => {
    await using app = await openAccounts({ engine, signup: 'closed' })
    const { administration } = app.accounts
    const { credentials } = await credentialsOf(email)
    const account = await administration.add({ email, credentials, role: 'admin' })
    assert.equal(account.emailVerified, true)
    const { authPW } = await stretchVersion1(email, password)
    const login = await app.post('/account/login', { email, authPW })
    assert.equal(login.status, 200)
    assert.equal(login.body['uid'], account.uid)
    const session = login.body['sessionToken'] as string
    assert.equal((await app.get('/account', { session })).body['role'], 'admin')
    await assert.rejects(administration.add({ email, credentials }), refusedWith(101))
  })

  test(`${engine}: confirming for a person is as if the code had been entered (design.md §4)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await signUp(app)
    assert.equal(await app.accounts.administration.confirm(anna.uid), true)
    const status = await app.get('/session/status', anna)
    assert.equal(status.body['state'], 'verified')
    assert.equal(await app.accounts.administration.confirm(anna.uid), true)
    const mails = (await app.mails()).filter((mail) => mail.template === 'postVerify')
    assert.equal(mails.length, 1)
  })

  test(`${engine}: a quota is the account's own, and may be taken back (docs/install.md)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await signUp(app, email)
    app.sleep(1)
    const bert = await signUp(app, 'bert@example.org')
    const { administration } = app.accounts
    for (const quota of [5_000_000_000, 0, null]) {
      assert.equal(await administration.setStorageQuota(anna.uid, quota), true)
      const quotas = (await administration.list()).map(({ uid, storageQuota }) => [
        uid,
        storageQuota,
      ])
      assert.deepEqual(quotas, [
        [anna.uid, quota],
        [bert.uid, null],
      ])
    }
  })

  test(`${engine}: accounts are listed by age, in pages (style.md, limits)`, async () => {
    await using app = await openAccounts({ engine })
    const uids = []
    for (const name of ['a', 'b', 'c']) {
      uids.push((await signUp(app, `${name}@example.org`)).uid)
      app.sleep(1)
    }
    const { administration } = app.accounts
    const all = await administration.list()
    assert.deepEqual(
      all.map((account) => account.uid),
      uids,
    )
    const rest = await administration.list(all[0])
    assert.deepEqual(
      rest.map((account) => account.email),
      ['b@example.org', 'c@example.org'],
    )
    assert.deepEqual(await administration.list(all.at(-1)), [])
  })
}

test('an account is found by any form of its address (settled.md A45)', async () => {
  await using app = await openAccounts()
  const anna = await signUp(app, email)
  const { administration } = app.accounts
  assert.equal((await administration.find('anna@EXAMPLE.org'))?.uid, anna.uid)
  assert.equal((await administration.find('anna@EXAMPLE.org'))?.email, email)
  assert.equal(await administration.find('nobody@example.org'), undefined)
})

test('an account that never confirmed makes room for one that the administrator makes (auth-api.md §2.1)', async () => {
  await using app = await openAccounts()
  const stranger = await signUp(app, email)
  const credentials = inventedCredentialsOf(email)
  const account = await app.accounts.administration.add({ email, credentials })
  assert.notEqual(account.uid, stranger.uid)
  assert.equal((await app.get('/session/status', stranger)).status, 401)
})

test('what is no address makes no account (auth-api.md §0.4)', async () => {
  await using app = await openAccounts()
  const credentials = inventedCredentialsOf(email)
  const adding = app.accounts.administration.add({ email: 'anna', credentials })
  await assert.rejects(adding, refusedWith(107))
})

test('making an administrator closes the first link (design.md §4)', async () => {
  await using app = await openAccounts()
  const code = (await app.tx((tx) => ensureFirstLink(tx, app.now()))) ?? ''
  const credentials = inventedCredentialsOf(email)
  await app.accounts.administration.add({ email, credentials, role: 'admin' })
  const link = await app.tx((tx) => findInvitation(tx, code, app.now()))
  assert.notEqual(link?.state, 'open')
})

test('deleting removes the account by way of the hooks (auth-api.md §7.4)', async () => {
  await using app = await openAccounts()
  const deleted: string[] = []
  app.accounts.plug({
    accountDeleting: async (_, uid) => {
      deleted.push(uid)
    },
  })
  const anna = await member(app)
  assert.equal(await app.accounts.administration.delete(anna.uid), true)
  assert.deepEqual(deleted, [anna.uid])
  assert.equal((await app.get('/session/status', anna)).status, 401)
})

test('an administrator who was signed out after the guard looked does nothing more (admin-api.md §1)', async () => {
  await using app = await openAccounts()
  const anna = await member(app)
  const bert = await member(app, 'bert@example.org')
  const { administration, administeredBy } = app.accounts
  await administration.setRole(anna.uid, 'admin')
  const [session] = await app.tx((tx) => sessionsOf(tx, anna.uid))
  assert.ok(session)
  const byAnna = administeredBy(session)
  assert.equal(await byAnna.setStorageQuota(bert.uid, 1000), true)
  await app.post('/session/destroy', {}, anna)
  for (const act of [
    () => byAnna.suspend(bert.uid),
    () => byAnna.setStorageQuota(bert.uid, 2000),
    () => byAnna.removePasskeys(bert.uid),
    () =>
      byAnna.note(
        'mail-retry',
        async () => {},
        () => null,
      ),
  ]) {
    await assert.rejects(act, refusedWith(110))
  }
  const found = await administration.find(bert.email)
  assert.deepEqual([found?.storageQuota, found?.disabledAt], [1000, null])
})

test('nobody is nobody: no change, and false (design.md §7)', async () => {
  await using app = await openAccounts()
  const { administration } = app.accounts
  assert.equal(await administration.delete(nobody), false)
  assert.equal(await administration.confirm(nobody), false)
  assert.equal(await administration.setRole(nobody, 'admin'), false)
  assert.equal(await administration.makeResetLink(nobody), undefined)
  assert.equal(await administration.setStorageQuota(nobody, 1000), false)
})

for (const [engine] of engines) {
  test(`${engine}: what the command line does is written down as its own doing; it may do more than the page (docs/administration.md)`, async () => {
    await using app = await openAccounts({ engine })
    const { administration } = app.accounts
    const { credentials } = await credentialsOf(email)
    const { uid } = await administration.add({ email, credentials, role: 'admin' })
    assert.equal(await administration.suspend(uid, 'on holiday'), true)
    assert.equal(await administration.suspend(uid), true, 'once more is nothing new')
    assert.equal((await administration.find(email))?.disabledAt, app.now())
    assert.equal(await administration.restore(uid), true)
    assert.equal(await administration.setRole(uid, 'user'), true)
    const log = await app.tx((tx) => auditPage(tx, { after: undefined, limit: 10 }))
    const own = { uid, email }
    assert.deepEqual(
      log.entries.map(({ by, act, on, detail }) => ({ by: by.kind, act, on, detail })),
      [
        { by: 'command-line', act: 'role', on: own, detail: 'user' },
        { by: 'command-line', act: 'restore', on: own, detail: null },
        { by: 'command-line', act: 'suspend', on: own, detail: 'on holiday' },
        { by: 'command-line', act: 'add', on: own, detail: 'admin' },
      ],
    )
    assert.equal(await administration.suspend(nobody), false)
    assert.equal(await administration.restore(nobody), false)
    assert.equal(await administration.signOut(nobody), false)
    assert.deepEqual(await administration.lookUpCodes(nobody), [])
  })
}
