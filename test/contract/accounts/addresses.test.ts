import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayMs, minuteMs } from '../../../src/base/clock.ts'
import type { OutgoingMail } from '../../../src/mail/index.ts'
import { engines } from '../../support/databases.ts'
import {
  type AccountsApp,
  errorOf,
  inventedCredentialsOf,
  lastCode,
  member,
  openAccounts,
  type Person,
  type Reply,
  signUp,
} from './accounts-app.ts'

const base = '/recovery_email'
const anna = 'anna@example.org'
const home = 'Anna@Home.example'

/** Longer than a session stays fresh. */
const staleMs = 16 * minuteMs

const add = (app: AccountsApp, person: Person, email: string) =>
  app.post(base, { email }, { session: person.session })
const enter = (app: AccountsApp, person: Person, email: string, code: string) =>
  app.post(`${base}/secondary/verify_code`, { email, code }, { session: person.session })
const remove = (app: AccountsApp, person: Person, email: string) =>
  app.post(`${base}/destroy`, { email }, { session: person.session })
const promote = (app: AccountsApp, person: Person, email: string) =>
  app.post(`${base}/set_primary`, { email }, { session: person.session })

async function addAndConfirm(app: AccountsApp, person: Person, email: string): Promise<void> {
  isDone(await add(app, person, email))
  isDone(await enter(app, person, email, await lastCode(app)))
}

const isDone = (reply: Reply) => assert.deepEqual([reply.status, reply.body], [200, {}])

function isRefused(reply: Reply, errno: number): void {
  assert.deepEqual([reply.status, reply.body['errno']], [400, errno], JSON.stringify(reply.body))
}

const listOf = async (app: AccountsApp, person: Person) =>
  (await app.get('/recovery_emails', person)).body as unknown as {
    email: string
    isPrimary: boolean
    verified: boolean
  }[]

const briefly = ({ template, to, cc, args }: OutgoingMail) => ({
  template,
  to,
  ...(cc && { cc }),
  ...(args && { args }),
})

const wrongCode = (code: string) => (code === '000000' ? '111111' : '000000')

for (const [engine] of engines) {
  test(`${engine}: an address is the account's once its code was typed in (auth-api.md §2.7)`, async () => {
    await using app = await openAccounts({ engine })
    const person = await member(app)
    isDone(await add(app, person, home))
    const mail = (await app.mails()).at(-1)
    assert.deepEqual(mail && briefly(mail), { template: 'verifySecondaryCode', to: home })
    assert.match(mail?.code ?? '', /^[0-9]{6}$/)
    const waiting = { email: home, isPrimary: false, verified: false }
    assert.deepEqual((await listOf(app, person)).at(1), waiting)

    const code = await lastCode(app)
    isRefused(await enter(app, person, home, wrongCode(code)), 105)
    const typed = `${code.slice(0, 3)} – ${code.slice(3)}`
    isDone(await enter(app, person, home.toLowerCase(), typed))
    assert.deepEqual(await listOf(app, person), [
      { email: anna, isPrimary: true, verified: true },
      { email: home, isPrimary: false, verified: true },
    ])
    assert.deepEqual((await app.get('/account', person)).body['emails'], await listOf(app, person))
    const news = (await app.mails()).at(-1)
    assert.deepEqual(news && briefly(news), {
      template: 'postVerifySecondary',
      to: anna,
      cc: [home],
      args: { email: home },
    })
    const [event] = (await app.get('/securityEvents', person)).body as unknown as { name: string }[]
    assert.equal(event?.name, 'account.secondary_email_added')
    isRefused(await enter(app, person, home, code), 105)
  })

  test(`${engine}: after a swap the new address signs in, the salt stays, the old one is a second address (settled.md A44)`, async () => {
    await using app = await openAccounts({ engine })
    const told: string[] = []
    app.accounts.plug({
      profileChanged: async (_, uid) => {
        told.push(uid)
      },
    })
    const person = await member(app)
    await addAndConfirm(app, person, home)
    const before = await accountOf(app, person.uid)
    app.sleep(1000)
    isDone(await promote(app, person, home.toUpperCase()))
    assert.deepEqual(await listOf(app, person), [
      { email: home, isPrimary: true, verified: true },
      { email: anna, isPrimary: false, verified: true },
    ])
    const mail = (await app.mails()).at(-1)
    assert.deepEqual(mail && briefly(mail), {
      template: 'postChangePrimary',
      to: home,
      cc: [anna],
      args: { email: home },
    })
    const after = await accountOf(app, person.uid)
    assert.deepEqual({ ...after, profileChangedAt: app.now() }, { ...after, email: anna })
    assert.ok(after.profileChangedAt > before.profileChangedAt)
    assert.equal(after.keysChangedAt, before.keysChangedAt)
    assert.equal(after.verifierSetAt, before.verifierSetAt)
    assert.deepEqual(told, [person.uid])
    const events = await app.tx((tx) => tx.selectFrom('accountEvents').select('event').execute())
    const names = events.map(({ event }) => event)
    assert.deepEqual(names.slice(-2), ['primaryEmailChanged', 'profileDataChange'])

    const { authPW } = person.credentials
    const login = (email: string, more = {}) =>
      app.post('/account/login', { email, authPW, ...more })
    const typed = await login(anna, { originalLoginEmail: home })
    assert.equal(typed.status, 200, 'the salt, and what was typed')
    assert.equal((await login(home)).status, 200)
    isRefused(await login(anna), 142)
    assert.deepEqual((await app.get('/account/emails', person)).body, {
      originalEmail: anna,
      primaryEmail: home,
    })
    isDone(await promote(app, person, home))
    assert.equal(
      (await app.mails()).filter((one) => one.template === 'postChangePrimary').length,
      1,
    )
  })

  test(`${engine}: an address that was given up is free, the salt occupies nothing, and who has swapped signs in (settled.md A44)`, async () => {
    await using app = await openAccounts({ engine })
    const ann = await member(app)
    await addAndConfirm(app, ann, home)
    isDone(await promote(app, ann, home))
    isDone(await remove(app, ann, anna))
    const news = (await app.mails()).at(-1)
    assert.deepEqual(news && briefly(news), {
      template: 'postRemoveSecondary',
      to: home,
      args: { email: anna },
    })
    const bert = await member(app, 'bert@example.org')
    await addAndConfirm(app, bert, anna)
    isDone(await promote(app, bert, anna))
    const salted = await app.post('/account/login', {
      email: anna,
      originalLoginEmail: home,
      authPW: ann.credentials.authPW,
    })
    assert.equal(salted.body['uid'], ann.uid)
    const other = await app.post('/account/login', {
      email: 'bert@example.org',
      originalLoginEmail: anna,
      authPW: bert.credentials.authPW,
    })
    assert.equal(other.body['uid'], bert.uid)
    const { status } = await signUp(app, 'bert@example.org').then(({ reply }) => reply)
    assert.equal(status, 400, 'still a second address')
    isDone(await remove(app, bert, 'bert@example.org'))
    assert.equal((await signUp(app, 'bert@example.org')).reply.status, 200)
  })

  test(`${engine}: an address that somebody has is refused, each case with its number (auth-api.md §2.7)`, async () => {
    await using app = await openAccounts({ engine })
    const person = await member(app)
    const bert = await member(app, 'bert@example.org')
    await addAndConfirm(app, bert, 'bert@home.example')
    await signUp(app, 'carl@example.org')
    isRefused(await add(app, person, 'ANNA@example.org'), 139)
    isRefused(await add(app, person, 'bert@example.org'), 140)
    isRefused(await add(app, person, 'bert@home.example'), 136)
    isRefused(await add(app, person, 'carl@example.org'), 141)
    for (const one of ['a@x.example', 'b@x.example', 'c@x.example']) {
      await addAndConfirm(app, person, one)
    }
    isRefused(await add(app, person, 'b@x.example'), 189)
    assert.equal(errorOf(await add(app, person, 'b@x.example'))['error'], 'Conflict')
    isRefused(await add(app, person, 'd@x.example'), 188)
    isRefused(await promote(app, person, 'bert@home.example'), 148)
    isRefused(await remove(app, person, 'bert@home.example'), 143)
    isRefused(await remove(app, person, anna), 137)
    const resend = (email: string) => app.post(`${base}/secondary/resend_code`, { email }, person)
    isRefused(await resend('d@x.example'), 150)
    isRefused(await resend('a@x.example'), 150)
    isRefused(await add(app, person, 'no address'), 107)
    isRefused(await app.post(base, {}, person), 108)
    assert.equal((await listOf(app, person)).length, 4)
  })

  test(`${engine}: an account that nobody confirmed for a day makes room for who proves the address (auth-api.md §2.7, errno 141)`, async () => {
    await using app = await openAccounts({ engine })
    const squatter = await signUp(app, home)
    app.sleep(dayMs - 1)
    const person = await member(app)
    isRefused(await add(app, person, home), 141)
    app.sleep(1)
    isDone(await add(app, person, home))
    const status = () => app.get(`/account/status?uid=${squatter.uid}`)
    assert.deepEqual((await status()).body, { exists: true }, 'until the code is here')
    isDone(await enter(app, person, home, await lastCode(app)))
    assert.deepEqual((await status()).body, { exists: false })
  })

  test(`${engine}: of two accounts that prove one address at once the first has it (settled.md A44)`, async () => {
    await using app = await openAccounts({ engine })
    const people = [await member(app), await member(app, 'bert@example.org')]
    const codes: string[] = []
    for (const person of people) {
      isDone(await add(app, person, home))
      codes.push(await lastCode(app))
    }
    const replies = await Promise.all(
      people.map((person, index) => enter(app, person, home, codes[index] ?? '')),
    )
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 400])
    isRefused(replies.find(({ status }) => status === 400) ?? assert.fail(), 136)
  })

  test(`${engine}: one code used by several requests at once works once (auth-api.md §2.7)`, async () => {
    await using app = await openAccounts({ engine })
    const person = await member(app)
    isDone(await add(app, person, home))
    const code = await lastCode(app)
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => enter(app, person, home, code)),
    )
    const statuses = replies.map(({ status }) => status).sort()
    assert.deepEqual(statuses, [200, 400, 400, 400])
    assert.equal((await listOf(app, person)).length, 2)
  })

  test(`${engine}: an account has three further addresses, also when several are proved at once (auth-api.md §2.7, errno 188)`, async () => {
    await using app = await openAccounts({ engine })
    const person = await member(app)
    await addAndConfirm(app, person, 'a@x.example')
    await addAndConfirm(app, person, 'b@x.example')
    const codes = new Map<string, string>()
    for (const email of ['c@x.example', 'd@x.example']) {
      isDone(await add(app, person, email))
      codes.set(email, await lastCode(app))
    }
    const replies = await Promise.all(
      [...codes].map(([email, code]) => enter(app, person, email, code)),
    )
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 400])
    isRefused(replies.find(({ status }) => status === 400) ?? assert.fail(), 188)
  })
}

const accountOf = (app: AccountsApp, uid: string) =>
  app.tx((tx) =>
    tx
      .selectFrom('accounts')
      .select(['email', 'profileChangedAt', 'keysChangedAt', 'verifierSetAt'])
      .where('uid', '=', uid)
      .executeTakeFirstOrThrow(),
  )

test('after "send again" earlier codes stay good, three in all, for ten minutes (settled.md A16, A51)', async () => {
  await using app = await openAccounts()
  const person = await member(app)
  const codes: string[] = []
  isDone(await add(app, person, home))
  codes.push(await lastCode(app))
  for (let again = 0; again < 3; again++) {
    app.sleep(1000)
    isDone(await app.post(`${base}/secondary/resend_code`, { email: home }, person))
    codes.push(await lastCode(app))
  }
  isRefused(await enter(app, person, home, codes[0] ?? ''), 105)
  isDone(await enter(app, person, home, codes[1] ?? ''))
  isRefused(await enter(app, person, home, codes[3] ?? ''), 105)
  isDone(await add(app, person, 'late@x.example'))
  app.sleep(10 * minuteMs)
  isRefused(await enter(app, person, 'late@x.example', await lastCode(app)), 105)
  assert.equal((await listOf(app, person)).length, 2, 'it waits no longer')
})

test('a code is good for its account and its address only (auth-api.md §2.7)', async () => {
  await using app = await openAccounts()
  const person = await member(app)
  const bert = await member(app, 'bert@example.org')
  isDone(await add(app, person, home))
  const code = await lastCode(app)
  isRefused(await enter(app, bert, home, code), 105)
  isRefused(await enter(app, person, 'other@home.example', code), 105)
  isRefused(await promote(app, person, home), 147)
  isDone(await enter(app, person, home, code))
})

test('an address that waits is taken back without a word (auth-api.md §2.7)', async () => {
  await using app = await openAccounts()
  const person = await member(app)
  isDone(await add(app, person, home))
  const code = await lastCode(app)
  const count = (await app.mails()).length
  isDone(await remove(app, person, home))
  isRefused(await enter(app, person, home, code), 105)
  isRefused(await remove(app, person, home), 143)
  assert.equal((await app.mails()).length, count)
})

test('codes are stored so that a stolen database does not give them away (design.md §2a)', async () => {
  await using app = await openAccounts()
  const person = await member(app)
  isDone(await add(app, person, home))
  const rows = await app.tx((tx) => tx.selectFrom('codes').selectAll().execute())
  assert.equal(rows.length, 1)
  assert.ok(!JSON.stringify(rows).includes(await lastCode(app)))
})

test('codes that are over are removed (auth-api.md §7.4)', async () => {
  await using app = await openAccounts()
  const person = await member(app)
  isDone(await add(app, person, home))
  const prune = () => app.tx((tx) => app.accounts.prune(tx, app.now()))
  assert.equal((await prune()).codes, 0)
  app.sleep(10 * minuteMs)
  assert.equal((await prune()).codes, 1)
})

test('news of the account go to all its confirmed addresses, codes to one (auth-api.md §7.1)', async () => {
  await using app = await openAccounts({ signinConfirm: 'never' })
  const person = await member(app)
  await addAndConfirm(app, person, home)
  isDone(await add(app, person, 'waits@x.example'))
  assert.equal((await app.mails()).at(-1)?.cc, undefined)
  app.sleep(dayMs)
  const { authPW } = person.credentials
  await app.post('/account/login', { email: anna, authPW })
  const news = (await app.mails()).at(-1)
  assert.deepEqual([news?.template, news?.to, news?.cc], ['newDeviceLogin', anna, [home]])
})

for (const [path, body] of [
  [base, { email: home }],
  [`${base}/secondary/verify_code`, { email: home, code: '123456' }],
  [`${base}/secondary/resend_code`, { email: home }],
  [`${base}/destroy`, { email: home }],
  [`${base}/set_primary`, { email: home }],
] as const) {
  test(`POST ${path} wants a confirmed account and session, and a fresh proof (auth-api.md §1.6f)`, async () => {
    await using app = await openAccounts({ signinConfirm: 'always' })
    const early = await signUp(app, 'early@example.org')
    isRefused(await app.post(path, body, early), 104)
    const person = await member(app)
    const { authPW } = inventedCredentialsOf(anna)
    const login = await app.post('/account/login', { email: anna, authPW })
    const session = login.body['sessionToken'] as string
    isRefused(await app.post(path, body, { session }), 138)
    app.sleep(staleMs)
    isRefused(await app.post(path, body, person), 138)
    assert.equal((await listOf(app, person)).length, 1)
  })
}

test('a session that ends while its request runs changes no address (auth-api.md §2.2)', async () => {
  await using app = await openAccounts()
  const person = await member(app)
  isDone(await add(app, person, home))
  const code = await lastCode(app)
  const slow = enter(app, person, home, code)
  const [reply] = await Promise.all([slow, app.post('/session/destroy', {}, person)])
  const rows = await app.tx((tx) => tx.selectFrom('emails').selectAll().execute())
  assert.equal(rows.length, reply.status === 200 ? 2 : 1)
})
