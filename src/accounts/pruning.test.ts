import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type AccountsApp,
  lastCode,
  member,
  openAccounts,
  signUp,
} from '../../test/contract/accounts/accounts-app.ts'
import { engines } from '../../test/support/databases.ts'
import { dayMs } from '../base/clock.ts'
import { ensureFirstLink } from './invitations/first-link.ts'
import { makeInvitation } from './invitations/manage.ts'
import { maxPerRun, maxSecurityEvents, maxStrangersEvents, type Pruned } from './pruning.ts'

const email = 'anna@example.org'
const nothing: Pruned = {
  keyFetchTokens: 0,
  passwordChangeTokens: 0,
  resetLinks: 0,
  passwordForgotTokens: 0,
  accountResetTokens: 0,
  passwordForgotRequests: 0,
  codes: 0,
  keptKeys: 0,
  pendingTotps: 0,
  passkeyChallenges: 0,
  sessions: 0,
  accounts: 0,
  accountEvents: 0,
  auditEntries: 0,
  securityEvents: 0,
  invitations: 0,
}

const prune = (app: AccountsApp) => app.tx((tx) => app.accounts.prune(tx, app.now()))

for (const [engine] of engines) {
  test(`${engine}: nothing that is still good is removed (auth-api.md §7.4)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    await signUp(app, 'bert@example.org')
    await app.tx((tx) => ensureFirstLink(tx, app.now()))
    assert.deepEqual(await prune(app), nothing)
    assert.equal((await app.get('/session/status', anna)).status, 200)
    const code = await lastCode(app)
    const bert = await signUp(app, 'bert@example.org')
    assert.notEqual(code, '')
    assert.equal((await app.get('/session/status', bert)).status, 200)
  })

  test(`${engine}: idle sessions without a device end in bulk, with what hangs on them (auth-api.md §1.4; settled.md A8)`, async () => {
    await using app = await openAccounts({ engine })
    const ended: string[] = []
    app.accounts.plug({
      sessionEnding: async (_, session, why) => {
        ended.push(`${session.uid} ${why}`)
      },
    })
    const anna = await member(app)
    app.sleep(28 * dayMs - 1)
    assert.equal((await prune(app)).sessions, 0)
    app.sleep(1)
    assert.equal((await prune(app)).sessions, 1)
    assert.deepEqual(ended, [`${anna.uid} bulk`])
    assert.equal((await app.get('/session/status', anna)).status, 401)
  })

  test(`${engine}: unconfirmed accounts go after 30 days, by way of the hooks (auth-api.md §7.4)`, async () => {
    await using app = await openAccounts({ engine })
    const deleted: string[] = []
    app.accounts.plug({
      accountDeleting: async (_, uid) => {
        deleted.push(uid)
      },
    })
    const anna = await signUp(app)
    const bert = await member(app, 'bert@example.org')
    app.sleep(30 * dayMs - 1)
    assert.equal((await prune(app)).accounts, 0)
    app.sleep(1)
    assert.equal((await prune(app)).accounts, 1)
    assert.deepEqual(deleted, [anna.uid])
    assert.deepEqual((await app.get(`/account/status?uid=${bert.uid}`)).body, { exists: true })
  })

  test(`${engine}: codes, key fetch tokens, account events and invitations go when they are over (auth-api.md §7.4)`, async () => {
    await using app = await openAccounts({ engine })
    const { credentials } = await member(app)
    const { authPW } = credentials
    await app.post('/account/login?keys=true', { email, authPW })
    await signUp(app, 'bert@example.org')
    await app.tx((tx) => makeInvitation(tx, { lifetimeMs: dayMs }, app.now()))
    app.sleep(dayMs)
    assert.deepEqual(await prune(app), { ...nothing, codes: 1 })
    app.sleep(29 * dayMs)
    assert.equal((await prune(app)).keyFetchTokens, 1)
    app.sleep(60 * dayMs)
    assert.ok((await prune(app)).accountEvents > 0)
    app.sleep(dayMs)
    assert.equal((await prune(app)).invitations, 1)
  })

  test(`${engine}: one run removes so many of a kind at most, the oldest first, and the next one more (style.md, limits)`, async () => {
    await using app = await openAccounts({ engine })
    const { uid } = await member(app)
    const now = app.now()
    const events = Array.from({ length: maxPerRun + 1 }, (_, index) => ({
      ...{ uid, event: 'login', data: '{}' },
      createdAt: now - 91 * dayMs - index,
    }))
    const codes = Array.from({ length: maxPerRun + 1 }, (_, index) => ({
      ...{ id: `code ${index}`, uid, purpose: 'none', about: '', sessionId: null, email: null },
      ...{ createdAt: now, expiresAt: now - index },
    }))
    await app.tx(async (tx) => {
      await tx.insertInto('accountEvents').values(events).execute()
      await tx.insertInto('codes').values(codes).execute()
    })
    assert.deepEqual(await prune(app), { ...nothing, accountEvents: maxPerRun, codes: maxPerRun })
    const left = await app.tx((tx) => tx.selectFrom('codes').select('id').execute())
    assert.deepEqual(left, [{ id: 'code 0' }])
    assert.deepEqual(await prune(app), { ...nothing, accountEvents: 1, codes: 1 })
  })

  test(`${engine}: of the recent activity the newest part is kept (style.md, limits)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    const event = { uid: anna.uid, verified: 1, tokenVerificationId: null, ip: '', userAgent: '' }
    const rows = Array.from({ length: maxSecurityEvents + 5 }, (_, index) => ({
      ...event,
      name: `event ${index}`,
      createdAt: app.now() + index,
    }))
    await app.tx((tx) => tx.insertInto('securityEvents').values(rows).execute())
    assert.equal((await prune(app)).securityEvents, 6, 'five, and that of the sign-up')
    assert.equal((await prune(app)).securityEvents, 0)
    const [newest] = (await app.get('/securityEvents', anna)).body as unknown as { name: string }[]
    assert.equal(newest?.name, `event ${maxSecurityEvents + 4}`)
  })

  test(`${engine}: what strangers try does not push out what the owner did (auth-api.md §7.4)`, async () => {
    await using app = await openAccounts({ engine })
    const anna = await member(app)
    const event = { uid: anna.uid, verified: 0, tokenVerificationId: null, ip: '', userAgent: '' }
    const rows = Array.from({ length: maxSecurityEvents + maxStrangersEvents }, (_, index) => ({
      ...event,
      name: index % 2 ? 'account.login.failure' : 'account.password_reset_otp_sent',
      createdAt: app.now() + index,
    }))
    await app.tx((tx) => tx.insertInto('securityEvents').values(rows).execute())
    assert.equal((await prune(app)).securityEvents, maxSecurityEvents)
    const kept = await app.tx((tx) => tx.selectFrom('securityEvents').select('name').execute())
    assert.equal(kept.length, maxStrangersEvents + 1)
    assert.equal(kept.filter(({ name }) => name === 'account.create').length, 1)
  })
}
