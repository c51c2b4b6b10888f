import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AuditPage } from '../../../src/wire.ts'
import type { App } from '../../support/app.ts'
import { newAuthenticator } from '../../support/authenticator.ts'
import { signUp } from '../../support/person.ts'
import { auth, engines, openAdmin } from './world.ts'

async function post(app: App, path: string, body: object, bearer?: string) {
  const reply = await app.call(auth + path, { body, ...(bearer !== undefined && { bearer }) })
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  return reply.body
}

/** A passkey of somebody, and whether it signs in. */
async function passkeyOf(app: App, session: string) {
  const key = newAuthenticator({ origin: app.origin })
  const made = await post(app, '/passkey/registration/start', {}, session)
  const answer = { response: key.create(made), challenge: made.challenge }
  await post(app, '/passkey/registration/finish', answer, session)
  return async () => {
    const asked = await post(app, '/passkey/authentication/start', { keysRequired: false })
    const body = { response: key.get(asked), challenge: asked.challenge, keysRequired: false }
    return (await app.call(`${auth}/passkey/authentication/finish`, { body })).status
  }
}

for (const engine of engines) {
  test(`${engine}: an administrator takes all passkeys of an account away; the person is told (admin-api.md §2)`, async () => {
    await using world = await openAdmin(engine)
    const { app, admin, act, get, refused } = world
    const anna = await signUp(app, 'anna@example.org')
    const path = `/people/${anna.uid}`
    assert.deepEqual(await refused('POST', `${path}/passkeys-off`), [404, 224])
    const signsIn = await passkeyOf(app, anna.session)
    const second = await passkeyOf(app, anna.session)
    const bert = await signUp(app, 'bert@example.org')
    const berts = await passkeyOf(app, bert.session)
    assert.deepEqual([await signsIn(), await second(), await berts()], [200, 200, 200])
    assert.equal((await get(path)).person.passkeys, 2)

    await act(`${path}/passkeys-off`)
    assert.deepEqual([await signsIn(), await second(), await berts()], [401, 401, 200])
    assert.equal((await get(path)).person.passkeys, 0)
    assert.deepEqual(await refused('POST', `${path}/passkeys-off`), [404, 224])
    assert.deepEqual(await refused('POST', `/people/${'0'.repeat(32)}/passkeys-off`), [404, 116])
    const mails = (await app.mails()).filter((mail) => mail.to.includes(anna.email))
    const mail = mails.at(-1)
    assert.equal(mail?.headers['x-template-name'], 'passkeysRemoved')
    assert.equal(mail?.headers['x-link'], `${app.origin}/settings/passkeys`)
    const events = await app.call(`${auth}/securityEvents`, { bearer: anna.session })
    assert.equal(events.body[0].name, 'account.admin_passkeys_removed')
    const { entries }: AuditPage = await get('/audit')
    const acts = entries.filter(({ act }) => act === 'passkeys-off')
    assert.deepEqual(
      acts.map(({ by, on, detail }) => [by.uid, on?.uid, detail]),
      [[admin.uid, anna.uid, '2']],
    )
  })
}
