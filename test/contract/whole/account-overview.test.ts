import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsClientId } from '../../../src/wire.ts'
import { openApp } from '../../support/app.ts'
import { signUp } from '../../support/person.ts'

test('GET /account shows the name and counts the devices that other rooms know of (auth-api.md §2.1)', async () => {
  await using app = await openApp({ env: { CORSAC_SIGNUP: 'open' } })
  const { session } = await signUp(app, 'anna@example.org')
  const granted = await app.call('/api/auth/v1/oauth/token', {
    bearer: session,
    body: {
      grant_type: 'fxa-credentials',
      client_id: settingsClientId,
      scope: 'profile:display_name:write',
    },
  })
  const named = await app.call('/api/profile/v1/display_name', {
    bearer: granted.body.access_token,
    body: { displayName: 'Anna 🦊' },
  })
  assert.equal(named.status, 200, JSON.stringify(named.body))
  const device = { name: 'laptop', type: 'desktop' }
  await app.call('/api/auth/v1/account/device', { bearer: session, body: device })
  const { body } = await app.call('/api/auth/v1/account', { bearer: session })
  assert.equal(body.displayName, 'Anna 🦊')
  assert.equal(body.recoveryKey.estimatedSyncDeviceCount, 1)
})
