import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeServer } from '../../testing/fake-server.ts'
import { Page } from '../../testing/page.ts'
import { email, password, signedUp } from '../../testing/people.ts'
import { submitEmail } from '../email.ts'
import { submitPassword } from '../sign-in.ts'
import { declineStepUp, proveByPassword } from '../step-up.ts'
import { administer, checkAddress, deleteFor, makeResetLink, quotaIn } from './administer.ts'
import { loadPeople, loadPerson } from './load.ts'

/** An administrator who signed in a while ago, and somebody to look after. */
async function opened({ role = 'admin' as 'admin' | 'user', path = '/admin' } = {}) {
  const server = new FakeServer()
  const { account } = await signedUp(server)
  account.role = role
  server.wantsProof = true
  const grace = server.addAccount({ email: 'grace@example.org', authPW: 'x', wrapKb: 'x' })
  const page = await new Page({ server, path }).open()
  const first = page.view
  await page.do((flow) => submitEmail(flow, email))
  await page.do((flow) => submitPassword(flow, password))
  return { server, account, grace, page, first }
}

/** The same after the proof that every call wants. */
async function proven() {
  const made = await opened()
  const { page } = made
  const asked = loadPeople(page.flow, { search: '', after: '' })
  await page.until(() => page.flow.state.stepUp !== undefined)
  await proveByPassword(page.flow, password)
  await asked
  page.flow.set({ busy: false })
  return made
}

test('who is not signed in signs in right there, and comes to the page that was opened (docs/administration.md)', async () => {
  const { page, first } = await opened({ path: '/admin/people/0123456789abcdef0123456789abcdef' })
  assert.equal(first, 'email')
  assert.equal(page.view, 'admin')
  assert.equal(page.url.pathname, '/admin/people/0123456789abcdef0123456789abcdef')
  await page.reload()
  assert.equal(page.view, 'admin')
})

test('reading wants a proof, by the password and by no mail; whoever gives none sees nothing (docs/administration.md)', async () => {
  const { page, server } = await opened()
  const first = loadPeople(page.flow, { search: 'gra ce&', after: '' })
  await page.until(() => page.flow.state.stepUp !== undefined)
  const { action, by, passkey } = page.flow.state.stepUp ?? {}
  assert.deepEqual([action, by, passkey], ['admin', 'password', false])
  declineStepUp(page.flow)
  assert.equal(await first, undefined)

  const again = loadPeople(page.flow, { search: 'gra ce&', after: '' })
  await page.until(() => page.flow.state.stepUp !== undefined)
  await proveByPassword(page.flow, password)
  assert.deepEqual(
    (await again)?.people.map((person) => person.email),
    [email, 'grace@example.org'],
  )
  assert.equal(server.calls.at(-1), 'GET admin/v1/people?limit=50&search=gra+ce%26')
})

test('somebody else is refused before a proof is asked for (docs/administration.md)', async () => {
  const { page } = await opened({ role: 'user' })
  await assert.rejects(loadPeople(page.flow, { search: '', after: '' }), { errno: 202 })
  assert.equal(page.flow.state.stepUp, undefined)
})

test('an act says what it did; a refused one says why, and nothing is done (docs/administration.md)', async () => {
  const { page, grace, account } = await proven()
  const { uid } = grace
  const notice = () => page.flow.state.notice
  await page.do(async (flow) => {
    assert.ok(await administer(flow, uid, { act: 'suspend', reason: 'has left' }))
  })
  assert.deepEqual([grace.suspended, notice()], [true, 'notice-admin-suspended'])
  await page.do(async (flow) => void (await makeResetLink(flow, uid)))
  assert.equal(page.trouble, 'trouble-admin-suspended')
  await page.do(async (flow) => void (await administer(flow, uid, { act: 'restore' })))
  assert.deepEqual([grace.suspended, notice()], [false, 'notice-admin-restored'])

  const wrong = [
    [() => administer(page.flow, uid, { act: 'two-step-off' }), 'trouble-admin-no-two-step'],
    [() => administer(page.flow, uid, { act: 'passkeys-off' }), 'trouble-admin-no-passkeys'],
    [() => administer(page.flow, account.uid, { act: 'role', role: 'user' }), 'trouble-admin-last'],
    [() => administer(page.flow, account.uid, { act: 'suspend' }), 'trouble-admin-yourself'],
    [() => administer(page.flow, 'f'.repeat(32), { act: 'restore' }), 'trouble-admin-gone'],
  ] as const
  for (const [act, trouble] of wrong) {
    await page.do(async () => void (await act()))
    assert.equal(page.trouble, trouble)
  }
  assert.deepEqual([account.role, account.suspended], ['admin', undefined])
  grace.verified = false
  await page.do(async (flow) => void (await makeResetLink(flow, uid)))
  assert.equal(page.trouble, 'trouble-admin-unconfirmed')
})

test('an account is deleted only when its address was typed, in any case (docs/administration.md)', async () => {
  const { page, grace, server } = await proven()
  const { uid } = grace
  await page.do(async (flow) => {
    await deleteFor(flow, { uid, email: grace.email, typed: 'ada@example.org' })
  })
  assert.deepEqual(page.flow.state.trouble, { id: 'trouble-admin-email', field: 'email' })
  assert.equal(server.accounts.length, 2)
  await page.do(async (flow) => {
    assert.ok(await deleteFor(flow, { uid, email: grace.email, typed: ' Grace@Example.org ' }))
  })
  assert.equal(server.accounts.length, 1)
  await assert.rejects(loadPerson(page.flow, uid), { errno: 116 })
  assert.throws(() => checkAddress('a@example.org', ''), { message: 'trouble-admin-email' })
})

test('a quota is typed in megabytes: nothing is everybody’s, 0 is no limit (docs/administration.md)', () => {
  const good = [
    ['', null],
    ['  ', null],
    ['0', 0],
    ['500', 500_000_000],
    [' 1.5 ', 1_500_000],
    ['0,000001', 1],
    ['999999999', 999_999_999_000_000],
  ] as const
  for (const [typed, bytes] of good) assert.equal(quotaIn(typed), bytes, typed)
  for (const typed of ['much', '-1', '1e3', '1.', '.5', '1000000000', '1.0000001', '1 000']) {
    assert.throws(() => quotaIn(typed), { message: 'trouble-admin-quota' }, typed)
  }
})
