import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsClientId } from '../../src/wire.ts'
import { type Person, settle, signUpFirst, stateOf } from '../support/firefox/account.ts'
import { mailedCode } from '../support/firefox/mailed-code.ts'
import { until } from '../support/firefox/poll.ts'
import { type Browser, runScenario } from '../support/firefox/scenario.ts'
import { bearerOf } from '../support/person.ts'
import { onePixel } from '../support/png.ts'

const una: Person = { email: 'una@corsac.test', password: 'Seven green kettles' }
const home = 'una@home.test'
const auth = '/api/auth/v1'

const shownPicture = ({ firefox }: Browser) => firefox.chrome<string>('account', 'shownPicture')

test('a new picture and another primary address show in Firefox at once, and it goes on syncing (auth-api.md §2.7, §4)', () =>
  runScenario({}, async ({ server, steps, launch }) => {
    const browser = await launch('una', { push: true })
    const { firefox } = browser
    const { uid } = await steps.step('signs up', () => signUpFirst(browser, una, server))
    await settle(firefox)
    const { sessionToken } = await stateOf(firefox)
    const bearer = bearerOf(sessionToken ?? '')
    const post = async (path: string, body: object) => {
      const answer = await server.call(auth + path, { bearer, body })
      assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`)
      return answer.body
    }

    await steps.step('shows a picture', async () => {
      assert.match(await shownPicture(browser), /\/api\/profile\/v1\/avatar\/U$/)
      const { access_token } = await post('/oauth/token', {
        grant_type: 'fxa-credentials',
        client_id: settingsClientId,
        scope: 'profile:write',
      })
      const reply = await fetch(`${server.url}/api/profile/v1/avatar/upload`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${access_token}`, 'Content-Type': 'image/png' },
        body: new Uint8Array(onePixel([0, 0, 200])),
      })
      const { url } = (await reply.json()) as { url: string }
      await until('the picture', async () => (await shownPicture(browser)) === url)
    })

    await steps.step('shows the new address', async () => {
      await post('/recovery_email', { email: home })
      const code = await mailedCode(server, home, 'x-verify-code')
      await post('/recovery_email/secondary/verify_code', { email: home, code })
      await post('/recovery_email/set_primary', { email: home })
      await until('the address', async () => (await stateOf(firefox)).email === home)
    })

    await steps.step('syncs as before', async () => {
      await settle(firefox)
      const state = await stateOf(firefox)
      assert.deepEqual([state.ui, state.uid, state.hasKeys], ['signed_in', uid, true])
    })
  }))
