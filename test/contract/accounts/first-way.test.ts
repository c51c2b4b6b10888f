import assert from 'node:assert/strict'
import { test } from 'node:test'
import { xorHex } from '../../../src/crypto/onepw.ts'
import {
  openKeyBundle,
  stretchVersion1,
  stretchVersion2,
} from '../../../src/crypto/onepw-client.ts'
import { engines } from '../../support/databases.ts'
import { credentialsOf, lastCode, openAccounts, password, signUp } from './accounts-app.ts'

for (const [engine] of engines) {
  test(`${engine}: a person signs up, confirms, signs in and gets the same keys (auth-api.md §2.1, §1.2, §1.5)`, async () => {
    await using app = await openAccounts({ engine })
    const { credentials, kB } = await credentialsOf('anna@example.org')
    const anna = await signUp(app, 'anna@example.org', { ...credentials })
    assert.equal(anna.reply.status, 200)
    const early = await app.get('/session/status', anna)
    assert.equal(early.body['state'], 'unverified')
    const code = await lastCode(app)
    assert.equal((await app.post('/session/verify_code', { code }, anna)).status, 200)
    const late = await app.get('/session/status', anna)
    assert.equal(late.body['state'], 'verified')

    const { clientSalt } = (await app.post('/account/credentials/status', { email: anna.email }))
      .body as { clientSalt: string }
    for (const [name, stretched] of [
      ['keyFetchToken', await stretchVersion1(anna.email, password)],
      ['keyFetchTokenVersion2', await stretchVersion2(clientSalt, password)],
    ] as const) {
      const { authPW, unwrapBKey } = stretched
      const login = await app.post('/account/login?keys=true', { email: anna.email, authPW })
      assert.equal(login.status, 200)
      const keyFetch = login.body[name] as string
      const keys = await app.get('/account/keys', { keyFetch })
      const bundle = keys.body['bundle'] as string
      assert.equal(xorHex(openKeyBundle(keyFetch, bundle).wrapKb, unwrapBKey), kB)
    }
  })
}
