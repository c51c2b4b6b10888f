import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  ensureFirstLink,
  invitationLink,
  listInvitations,
  makeInvitation,
  type NewInvitation,
  revokeInvitation,
} from '../../../src/accounts/index.ts'
import { dayMs } from '../../../src/base/clock.ts'
import { Problem } from '../../../src/http/index.ts'
import { engines } from '../../support/databases.ts'
import {
  type AccountsApp,
  errorOf,
  inventedCredentialsOf,
  lastCode,
  openAccounts,
  origin,
  signUp,
} from './accounts-app.ts'

const email = 'anna@example.org'

const invite = (app: AccountsApp, wish: NewInvitation = {}) =>
  app.tx((tx) => makeInvitation(tx, wish, app.now()))

const statusOf = async (app: AccountsApp, code: string) =>
  (await app.post('/invitation/status', { code })).body

const firstCode = async (app: AccountsApp): Promise<string> => {
  const code = await app.tx((tx) => ensureFirstLink(tx, app.now()))
  assert.ok(code)
  return code
}

const rejected = {
  code: 400,
  errno: 207,
  error: 'Bad Request',
  message: 'Account creation rejected.',
}

test('a code is shown in groups and typed in any case, with or without spaces, dashes and look-alikes (settled.md A51)', async () => {
  await using app = await openAccounts({ signup: 'invite' })
  const { code } = await invite(app)
  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
  assert.equal(invitationLink({ publicUrl: origin, code }), `${origin}/signup?invite=${code}`)
  for (const typed of [
    code,
    code.toLowerCase(),
    code.replaceAll('-', ''),
    ` ${code.replaceAll('-', ' ')} `,
    code.replaceAll('-', '–'),
    code.replaceAll('0', 'o').replaceAll('1', 'l'),
    code.replaceAll('1', 'I'),
  ]) {
    assert.equal((await statusOf(app, typed))['valid'], true, typed)
  }
  assert.equal((await statusOf(app, code.slice(0, -1)))['valid'], false)
})

test('the code itself is not stored (design.md §2a)', async () => {
  await using app = await openAccounts()
  const { code } = await invite(app)
  const rows = await app.tx((tx) => tx.selectFrom('invitations').selectAll().execute())
  assert.ok(!JSON.stringify(rows).includes(code))
  assert.ok(!JSON.stringify(rows).includes(code.replaceAll('-', '')))
})

test('invitation/status tells what a code is good for and spends nothing (design.md §4)', async () => {
  await using app = await openAccounts({ signup: 'invite' })
  const { code } = await invite(app)
  for (let asked = 0; asked < 3; asked++) {
    assert.deepEqual(await statusOf(app, code), {
      valid: true,
      kind: 'invitation',
      confirms: false,
    })
  }
  const named = await invite(app, { email: 'Anna@example.org' })
  assert.deepEqual(await statusOf(app, named.code), {
    valid: true,
    kind: 'invitation',
    email: 'Anna@example.org',
    confirms: true,
  })
  assert.deepEqual(await statusOf(app, 'ABCD-EFGH-JKMN'), {
    valid: false,
    reason: 'unknown',
    kind: 'invitation',
    confirms: false,
  })
  const first = await firstCode(app)
  assert.deepEqual(await statusOf(app, first), { valid: true, kind: 'first', confirms: true })
})

test('invitation/status says why a code is no good (design.md §4)', async () => {
  await using app = await openAccounts({ signup: 'invite' })
  const revoked = await invite(app)
  await app.tx((tx) => revokeInvitation(tx, revoked.invitation.id, app.now()))
  assert.equal((await statusOf(app, revoked.code))['reason'], 'revoked')

  const used = await invite(app)
  await signUp(app, email, { inviteCode: used.code })
  assert.equal((await statusOf(app, used.code))['reason'], 'used')

  const expired = await invite(app, { lifetimeMs: dayMs })
  app.sleep(dayMs - 1)
  assert.equal((await statusOf(app, expired.code))['valid'], true)
  app.sleep(1)
  assert.equal((await statusOf(app, expired.code))['reason'], 'expired')
})

test('a bad code makes no account: 400, errno 207, nothing sent (design.md §4)', async () => {
  for (const signup of ['invite', 'open'] as const) {
    await using app = await openAccounts({ signup })
    const expired = await invite(app, { lifetimeMs: 1 })
    const revoked = await invite(app)
    await app.tx((tx) => revokeInvitation(tx, revoked.invitation.id, app.now()))
    const elses = await invite(app, { email: 'bert@example.org' })
    app.sleep(1)
    for (const inviteCode of ['ABCD-EFGH-JKMN', expired.code, revoked.code, elses.code]) {
      const { reply } = await signUp(app, email, { inviteCode })
      assert.equal(reply.status, 400)
      assert.deepEqual(errorOf(reply), rejected)
    }
    assert.deepEqual(await app.mails(), [])
    assert.equal((await app.post('/account/status', { email })).body['exists'], false)
  }
})

test('a closed server takes the invitations that its administrator makes (design.md §4; CORSAC_SIGNUP)', async () => {
  await using app = await openAccounts({ signup: 'closed' })
  const { code } = await invite(app)
  assert.equal((await statusOf(app, code))['valid'], true)
  const { reply } = await signUp(app, email, { inviteCode: code })
  assert.equal(reply.status, 200)
  assert.equal((await statusOf(app, code))['reason'], 'used')
  const other = await signUp(app, 'bert@example.org', { inviteCode: code })
  assert.deepEqual(errorOf(other.reply), rejected)
})

for (const [engine] of engines) {
  test(`${engine}: a use is reserved by the account and spent by its confirmation (design.md §4)`, async () => {
    await using app = await openAccounts({ engine, signup: 'invite' })
    const { code, invitation } = await invite(app, { uses: 2, note: 'the choir' })
    const left = async () =>
      (await app.tx((tx) => listInvitations(tx, app.now()))).find(({ id }) => id === invitation.id)
    assert.equal((await left())?.usesLeft, 2)
    const anna = await signUp(app, email, { inviteCode: code })
    assert.equal(anna.reply.status, 200)
    assert.equal((await left())?.usesLeft, 1)
    await app.post('/session/verify_code', { code: await lastCode(app) }, anna)
    assert.equal((await left())?.usesLeft, 1)
    assert.equal((await left())?.state, 'open')
    await signUp(app, 'bert@example.org', { inviteCode: code })
    assert.equal((await left())?.state, 'used')
    const { reply } = await signUp(app, 'carl@example.org', { inviteCode: code })
    assert.deepEqual(errorOf(reply), rejected)
  })

  test(`${engine}: an unconfirmed account that is replaced gives its use back, to itself (design.md §4)`, async () => {
    await using app = await openAccounts({ engine, signup: 'invite' })
    const { code } = await invite(app)
    await signUp(app, email, { inviteCode: code })
    const again = await signUp(app, email, { inviteCode: code })
    assert.equal(again.reply.status, 200)
    await app.post('/session/verify_code', { code: await lastCode(app) }, again)
    assert.equal((await statusOf(app, code))['reason'], 'used')
  })

  test(`${engine}: an unconfirmed account that is given up gives its use back (design.md §4)`, async () => {
    await using app = await openAccounts({ engine, signup: 'invite' })
    const { code } = await invite(app, { lifetimeMs: 60 * dayMs })
    await signUp(app, email, { inviteCode: code })
    app.sleep(30 * dayMs)
    const pruned = await app.tx((tx) => app.accounts.prune(tx, app.now()))
    assert.equal(pruned.accounts, 1)
    assert.equal((await statusOf(app, code))['valid'], true)
  })

  test(`${engine}: an invitation for an address confirms it, in any case, at once and without a mail (design.md §4)`, async () => {
    await using app = await openAccounts({ engine, signup: 'invite' })
    const { code } = await invite(app, { email: 'Anna@Example.org' })
    const credentials = inventedCredentialsOf(email)
    const wish = { email, ...credentials, inviteCode: code }
    const { body } = await app.post('/account/create?keys=true', wish)
    assert.equal(body['verified'], true)
    assert.equal(body['verificationMethod'], undefined)
    assert.deepEqual(await app.mails(), [])
    const keyFetch = body['keyFetchToken'] as string
    assert.equal((await app.get('/account/keys', { keyFetch })).status, 200)
    const status = await app.get('/session/status', { session: body['sessionToken'] as string })
    assert.equal(status.body['state'], 'verified')
    assert.equal((await statusOf(app, code))['reason'], 'used')
  })

  test(`${engine}: the first link makes the one administrator, confirmed (design.md §4)`, async () => {
    await using app = await openAccounts({ engine, signup: 'closed' })
    const inviteCode = await firstCode(app)
    const anna = await signUp(app, email, { inviteCode })
    assert.equal(anna.reply.body['verified'], true)
    assert.equal((await app.get('/account', anna)).body['role'], 'admin')
    assert.equal((await statusOf(app, inviteCode))['reason'], 'used')
    const { reply } = await signUp(app, 'bert@example.org', { inviteCode })
    assert.deepEqual(errorOf(reply), rejected)
    assert.equal(await app.tx((tx) => ensureFirstLink(tx, app.now())), undefined)
  })

  test(`${engine}: another first link ends the earlier one; it lives for a day (design.md §4)`, async () => {
    await using app = await openAccounts({ engine })
    const early = await firstCode(app)
    const late = await firstCode(app)
    const no = { valid: false, kind: 'first', confirms: false }
    assert.deepEqual(await statusOf(app, early), { ...no, reason: 'unknown' })
    assert.deepEqual(await statusOf(app, early.toLowerCase().replaceAll('-', ' ')), {
      ...no,
      reason: 'unknown',
    })
    assert.equal((await statusOf(app, late))['valid'], true)
    app.sleep(dayMs)
    assert.equal((await statusOf(app, late))['reason'], 'expired')
    const { uid } = await signUp(app)
    await app.accounts.administration.setRole(uid, 'admin')
    assert.deepEqual(await statusOf(app, early), { ...no, reason: 'unknown' }, 'not confirmed yet')
    await app.accounts.administration.confirm(uid)
    assert.deepEqual(await statusOf(app, early), { ...no, reason: 'used' })
  })

  test(`${engine}: where all administrators are suspended there is a first link again, until one is restored (docs/administration.md)`, async () => {
    await using app = await openAccounts({ engine })
    const { administration } = app.accounts
    const anna = await signUp(app, email, { inviteCode: await firstCode(app) })
    const { uid } = (await app.get('/account', anna)).body as { uid: string }
    assert.equal(await app.tx((tx) => ensureFirstLink(tx, app.now())), undefined)
    await administration.suspend(uid)
    const code = await firstCode(app)
    assert.equal((await statusOf(app, code))['valid'], true)
    await administration.restore(uid)
    assert.equal((await statusOf(app, code))['reason'], 'used')
    await administration.suspend(uid)
    const bert = await signUp(app, 'bert@example.org', { inviteCode: code })
    assert.equal((await app.get('/account', bert)).body['role'], 'admin')
  })

  test(`${engine}: no invitation looks like a first link (design.md §4)`, async () => {
    await using app = await openAccounts({ engine })
    for (let made = 0; made < 200; made++) {
      const { code } = await invite(app)
      assert.notEqual(code[0], 'Z')
    }
    assert.match(await firstCode(app), /^Z[0-9A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  })
}

test('where mail goes nowhere every invitation confirms (design.md §4)', async () => {
  await using app = await openAccounts({ signup: 'invite', confirmByInvitation: true })
  const { code } = await invite(app)
  assert.equal((await statusOf(app, code))['confirms'], true)
  const { reply } = await signUp(app, email, { inviteCode: code })
  assert.equal(reply.body['verified'], true)
})

test('a person with an account is told so before the code is looked at (auth-api.md §2.1 create step 3)', async () => {
  await using app = await openAccounts({ signup: 'invite', confirmByInvitation: true })
  const { code } = await invite(app)
  await signUp(app, email, { inviteCode: code })
  const again = await signUp(app, email, { inviteCode: code })
  assert.equal(again.reply.body['errno'], 101)
})

test('once there is an administrator the first link is no good, however that came (design.md §4)', async () => {
  await using app = await openAccounts({ signup: 'open' })
  const anna = await signUp(app)
  const code = await firstCode(app)
  await app.accounts.administration.setRole(anna.uid, 'admin')
  await app.accounts.administration.confirm(anna.uid)
  assert.equal((await statusOf(app, code))['valid'], false)
  const { reply } = await signUp(app, 'bert@example.org', { inviteCode: code })
  assert.deepEqual(errorOf(reply), rejected)
})

test('revoking ends an invitation; accounts that hold a use keep it (design.md §4)', async () => {
  await using app = await openAccounts({ signup: 'invite' })
  const { code, invitation } = await invite(app, { uses: 2 })
  const anna = await signUp(app, email, { inviteCode: code })
  const confirmation = await lastCode(app)
  assert.equal(await app.tx((tx) => revokeInvitation(tx, invitation.id, app.now())), true)
  assert.equal(await app.tx((tx) => revokeInvitation(tx, invitation.id, app.now())), true)
  assert.equal(await app.tx((tx) => revokeInvitation(tx, 'none', app.now())), false)
  const { reply } = await signUp(app, 'bert@example.org', { inviteCode: code })
  assert.deepEqual(errorOf(reply), rejected)
  const late = await app.post('/session/verify_code', { code: confirmation }, anna)
  assert.equal(late.status, 200)
})

test('the list shows invitations newest first, without codes and without the first link (design.md §4)', async () => {
  await using app = await openAccounts()
  await firstCode(app)
  const { invitation: old } = await invite(app, { note: 'old', createdBy: 'f'.repeat(32) })
  app.sleep(1)
  await invite(app, { email, note: '🦊', uses: 3 })
  const list = await app.tx((tx) => listInvitations(tx, app.now()))
  assert.deepEqual(
    list.map(({ note }) => note),
    ['🦊', 'old'],
  )
  assert.deepEqual(list[1], old)
  assert.deepEqual(
    { ...list[0], id: '' },
    {
      id: '',
      kind: 'invitation',
      note: '🦊',
      email,
      uses: 3,
      usesLeft: 3,
      createdAt: app.now(),
      expiresAt: app.now() + 7 * dayMs,
      state: 'open',
      createdBy: null,
    },
  )
})

for (const [what, wish] of [
  ['no uses', { uses: 0 }],
  ['half a use', { uses: 1.5 }],
  ['too many uses', { uses: 1001 }],
  ['no lifetime', { lifetimeMs: 0 }],
  ['a lifetime that is no number', { lifetimeMs: Number.NaN }],
  ['too long a lifetime', { lifetimeMs: 365 * dayMs + 1 }],
  ['too long a note', { note: 'x'.repeat(256) }],
] as const) {
  test(`an invitation with ${what} is refused (style.md, limits)`, async () => {
    await using app = await openAccounts()
    await assert.rejects(invite(app, wish), (error) => {
      return error instanceof Problem && error.kind === 'invalid'
    })
    assert.deepEqual(await app.tx((tx) => listInvitations(tx, app.now())), [])
  })
}

for (const [engine] of engines) {
  test(`${engine}: who deletes their account is named by no invitation any more, and none opens by that (design.md §2a)`, async () => {
    await using app = await openAccounts({ engine, signup: 'invite' })
    const stateOf = async (id: string) => {
      const all = await app.tx((tx) => listInvitations(tx, app.now()))
      const { email, note, state } = all.find((one) => one.id === id) ?? assert.fail(id)
      return { email, note, state }
    }
    const once = await invite(app, { email, note: 'Anna' })
    const elses = await invite(app, { email: 'bert@example.org', note: 'Bert' })
    const many = await invite(app, { note: 'The choir', uses: 5 })
    const { uid } = await signUp(app, email, { inviteCode: once.code })
    assert.equal(await app.accounts.administration.delete(uid), true)
    assert.deepEqual(await stateOf(once.invitation.id), { email: null, note: '', state: 'used' })
    const bert = { email: 'bert@example.org', note: 'Bert', state: 'open' }
    assert.deepEqual(await stateOf(elses.invitation.id), bert)

    const twice = await invite(app, { email, note: 'Anna', uses: 2 })
    const again = await signUp(app, email, { inviteCode: twice.code })
    await app.accounts.administration.delete(again.uid)
    assert.deepEqual(await stateOf(twice.invitation.id), {
      ...{ email: null, note: '', state: 'revoked' },
    })

    const singer = await signUp(app, 'kim@example.org', { inviteCode: many.code })
    await app.post('/session/verify_code', { code: await lastCode(app) }, singer)
    await app.accounts.administration.delete(singer.uid)
    const choir = { email: null, note: 'The choir', state: 'open' }
    assert.deepEqual(await stateOf(many.invitation.id), choir)

    const single = await invite(app, { note: 'Lea' })
    const lea = await signUp(app, 'lea@example.org', { inviteCode: single.code })
    await app.accounts.administration.delete(lea.uid)
    assert.deepEqual(await stateOf(single.invitation.id), {
      ...{ email: null, note: 'Lea', state: 'open' },
    })
  })
}
