import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { type App, type ControlPlaneEngine, openApp } from '../../support/app.ts'
import { type Authenticator, newAuthenticator } from '../../support/authenticator.ts'
import { bearerOf, type Person, signUp } from '../../support/person.ts'
import { resetPassword } from '../../support/reset.ts'

const engines: readonly ControlPlaneEngine[] = ['sqlite', 'postgres']
const auth = '/api/auth/v1'

async function post(app: App, path: string, bearer: string | undefined, body: object) {
  const answer = await app.call(auth + path, { body, ...(bearer !== undefined && { bearer }) })
  assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

async function addPasskey(app: App, session: string): Promise<Authenticator & { token: string }> {
  const key = newAuthenticator({ origin: app.origin, prf: true })
  const options = await post(app, '/passkey/registration/start', session, {})
  const answer = { response: key.create(options), challenge: options.challenge }
  const { mfaToken } = await post(app, '/passkey/registration/finish', session, answer)
  return { ...key, token: mfaToken }
}

async function signIn(app: App, key: Authenticator) {
  const keysRequired = true
  const options = await post(app, '/passkey/authentication/start', undefined, { keysRequired })
  const answer = { response: key.get(options), challenge: options.challenge, keysRequired }
  return app.call(`${auth}/passkey/authentication/finish`, { body: answer })
}

const wrapOf = ({ credentialId }: Authenticator) => ({
  credentialId,
  iv: randomBytes(12).toString('base64url'),
  wrappedKb: randomBytes(48).toString('base64url'),
})

/** Whether a sign-in with the passkey gives the wrap. */
async function opens(app: App, key: Authenticator): Promise<boolean> {
  const reply = await signIn(app, key)
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  const bearer = reply.body.mfaToken
  if (bearer === undefined) return false
  const wrap = await app.call(`${auth}/passkey/wraps/${key.credentialId}`, { bearer })
  assert.equal(wrap.status, 200)
  return true
}

async function openHome(engine: ControlPlaneEngine) {
  const app = await openApp({ engine, env: { CORSAC_SIGNUP: 'open' } })
  const ada = await signUp(app, 'ada@example.org')
  const key = await addPasskey(app, ada.session)
  await post(app, '/passkey/wraps', key.token, wrapOf(key))
  return { app, ada, key, [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() }
}

/** Gives the account another password, which wraps the same kB. */
async function changePassword(app: App, { session, email, authPW }: Person): Promise<void> {
  const hex = () => randomBytes(32).toString('hex')
  const next = { authPW: hex(), wrapKb: hex() }
  await post(app, '/password/change', session, { email, oldAuthPW: authPW, ...next })
}

for (const engine of engines) {
  test(`${engine}: a wrap outlives a change of the password (decisions/0010-passkeys.md)`, async () => {
    await using home = await openHome(engine)
    const { app, ada, key } = home
    assert.equal(await opens(app, key), true)
    await changePassword(app, ada)
    assert.equal(await opens(app, key), true)
  })

  test(`${engine}: after a reset without recovery key a passkey signs in and opens nothing (decisions/0010-passkeys.md)`, async () => {
    await using home = await openHome(engine)
    const { app, ada, key } = home
    const after = await resetPassword(app, ada, 'the wind over the dunes')
    assert.equal(await opens(app, key), false)
    const { body } = await app.call(`${auth}/passkeys`, { bearer: after.session })
    assert.equal(body[0].hasWrap, false, 'what opens nothing is not kept')
  })

  test(`${engine}: the news of a new password say how many passkeys sign in still, and where they are (auth-api.md §7.1)`, async () => {
    await using home = await openHome(engine)
    const { app, ada } = home
    const place = `${app.origin}/settings/passkeys`
    const newest = async (template: string) => {
      const mail = (await app.mails()).at(-1)
      assert.equal(mail?.headers['x-template-name'], template)
      return mail?.text ?? ''
    }
    await changePassword(app, ada)
    const changed = await newest('passwordChanged')
    assert.ok(changed.includes('One passkey still signs in') && changed.includes(place), changed)
    const after = await resetPassword(app, ada, 'the wind over the dunes')
    assert.equal(after.passkeys, 1, 'the page says so, too')
    const reset = await newest('passwordReset')
    assert.ok(reset.includes('One passkey still signs in') && reset.includes(place), reset)
    for (const { credentialId } of (await app.call(`${auth}/passkeys`, { bearer: after.session }))
      .body) {
      const path = `${auth}/passkey/${credentialId}`
      await app.call(path, { method: 'DELETE', bearer: after.session })
    }
    await resetPassword(app, ada, 'another wind over the dunes')
    const last = await newest('passwordReset')
    assert.ok(!last.includes('passkey'), last)
  })

  test(`${engine}: "That wasn't me" takes the passkeys away that a sign-in has added, and what came of those (auth-api.md §2.18)`, async () => {
    await using home = await openHome(engine)
    const { app, ada, key } = home
    const { email, authPW, session } = ada
    app.sleep(60_000)
    const login = await post(app, '/account/login', undefined, { email, authPW })
    const foreign = await addPasskey(app, bearerOf(login.sessionToken))
    app.sleep(60_000)
    const byForeign = bearerOf((await signIn(app, foreign)).body.sessionToken)
    const more = await addPasskey(app, byForeign)
    app.sleep(60_000)
    const byMore = bearerOf((await signIn(app, more)).body.sessionToken)
    const byOwn = bearerOf((await signIn(app, key)).body.sessionToken)
    const events = (await app.call(`${auth}/securityEvents`, { bearer: session })).body
    const added = events.findLast(
      (event: { name: string; canReport: boolean }) =>
        event.name === 'account.passkey.registration_success' && event.canReport,
    )
    const report = { bearer: session, body: { id: added.id } }
    const names = (await app.call(`${auth}/passkeys`, { bearer: session })).body
      .filter(({ credentialId }: { credentialId: string }) => credentialId !== key.credentialId)
      .map(({ name }: { name: string }) => name)
    const reported = await app.call(`${auth}/securityEvents/report`, report)
    assert.deepEqual(reported.body.passkeys.toSorted(), names.toSorted())
    assert.equal(names.length, 2)
    const again = await app.call(`${auth}/securityEvents/report`, report)
    assert.deepEqual(again.body, { passkeys: [] })
    for (const gone of [foreign, more]) assert.equal((await signIn(app, gone)).status, 401)
    assert.equal((await signIn(app, key)).status, 200)
    const lives = async (bearer: string) =>
      (await app.call(`${auth}/session/status`, { bearer })).status === 200
    for (const gone of [bearerOf(login.sessionToken), byForeign, byMore]) {
      assert.equal(await lives(gone), false)
    }
    assert.ok((await lives(byOwn)) && (await lives(session)))
    const left = (await app.call(`${auth}/passkeys`, { bearer: session })).body
    assert.deepEqual(
      left.map(({ credentialId }: { credentialId: string }) => credentialId),
      [key.credentialId],
    )
  })
}

test('a sign-in by passkey is news, unless the account was just made (auth-api.md §2.1 login step 9)', async () => {
  await using home = await openHome('sqlite')
  const { app, key } = home
  const news = async () =>
    (await app.mails()).filter(({ headers }) => headers['x-template-name'] === 'newDeviceLogin')
  await signIn(app, key)
  assert.equal((await news()).length, 0)
  app.sleep(61 * 60_000)
  await signIn(app, key)
  assert.equal((await news()).length, 1)
})

test('neither log nor files know what must not be known of passkeys (design.md §2a)', async () => {
  await using home = await openHome('sqlite')
  const { app, key } = home
  const reply = await signIn(app, key)
  for (const secret of [reply.body.sessionToken, reply.body.mfaToken, key.token]) {
    assert.ok(secret && !app.log().includes(secret))
  }
})
