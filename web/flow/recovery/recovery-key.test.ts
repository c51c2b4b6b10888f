import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hex } from '../../crypto/bytes.ts'
import { deriveFromRecoveryText, openKB } from '../../crypto/recovery-key.ts'
import { FakeBrowser } from '../../testing/fake-browser.ts'
import { FakeServer } from '../../testing/fake-server.ts'
import { Page } from '../../testing/page.ts'
import { email, password, signedUp } from '../../testing/people.ts'
import {
  createRecoveryKey,
  dropRecoveryKey,
  keyIsPutAway,
  loadRecoveryKey,
  saveHint,
} from './recovery-key.ts'

async function inFirefox() {
  const server = new FakeServer()
  const { account, kB } = await signedUp(server)
  const browser = new FakeBrowser('desktop153')
  const sessionToken = await server.addSession(account)
  browser.signedIn = { email, uid: account.uid, sessionToken, verified: true }
  const page = await new Page({ server, browser, path: '/settings/account_recovery' }).open()
  return { server, account, kB, sessionToken, page }
}

test('a recovery key is made after the password, opens kB, and is nowhere but on the page (auth-api.md §1.9)', async () => {
  const { account, kB, page, server } = await inFirefox()
  assert.equal(page.view, 'settings-page account_recovery')
  assert.deepEqual(await loadRecoveryKey(page.flow), { exists: false })
  await page.do((flow) => createRecoveryKey(flow, password))
  assert.equal(page.trouble, undefined)
  const key = page.flow.secrets.newKey ?? ''
  const derived = await deriveFromRecoveryText(key, account.uid)
  assert.equal(account.recovery?.id, derived.recoveryKeyId)
  assert.equal(hex(await openKB(derived, account.recovery?.data ?? '')), hex(kB))
  const sent = JSON.stringify(server.bodies)
  for (const secret of [key, hex(kB), password]) {
    assert.ok(!sent.includes(secret), 'sent')
    assert.ok(![...page.store.values()].join().includes(secret), 'kept')
  }
})

test('the hint is kept with the key, and shown again (auth-api.md §2.12)', async () => {
  const { account, page } = await inFirefox()
  await page.do((flow) => createRecoveryKey(flow, password))
  await page.do((flow) => keyIsPutAway(flow, ' in the blue folder '))
  assert.equal(account.recovery?.hint, 'in the blue folder')
  assert.equal(page.flow.secrets.newKey, undefined)
  assert.equal(page.flow.state.notice, 'notice-recovery-on')
  assert.equal((await loadRecoveryKey(page.flow))?.hint, 'in the blue folder')
  await page.do(async (flow) => {
    await saveHint(flow, 'x'.repeat(256))
  })
  assert.equal(page.flow.state.trouble?.field, 'hint')
})

test('a hint that holds the key, or what could be one, is refused and not sent (auth-api.md §2.12)', async () => {
  const { account, page, server } = await inFirefox()
  await page.do((flow) => createRecoveryKey(flow, password))
  const key = page.flow.secrets.newKey ?? ''
  const other = 'A1B2-C3D4-E5F6-G7H8-J9K0-M1N2-P3Q4-R5S6'
  const spaced = key.split('').join(' ')
  for (const typed of [key, key.toLowerCase(), `it is ${key}.`, spaced, other]) {
    await page.do((flow) => keyIsPutAway(flow, typed))
    assert.deepEqual([page.trouble, page.flow.state.trouble?.field], ['trouble-hint-key', 'hint'])
  }
  assert.equal(account.recovery?.hint, undefined)
  assert.ok(!JSON.stringify(server.bodies).includes(key))
  await page.do((flow) => keyIsPutAway(flow, 'at home in the big chest below all the old coats'))
  assert.equal(page.trouble, undefined)
  assert.equal(account.recovery?.hint, 'at home in the big chest below all the old coats')
})

test('a reload while the key is shown does not bring it back, but the page knows that there is one (web.md §5.3)', async () => {
  const { page } = await inFirefox()
  await page.do((flow) => createRecoveryKey(flow, password))
  await page.reload()
  assert.equal(page.flow.secrets.newKey, undefined)
  assert.deepEqual(await loadRecoveryKey(page.flow), { exists: true })
})

test('without the right password there is no key (web.md §4.14.6)', async () => {
  for (const [typed, id] of [
    ['', 'trouble-password-empty'],
    ['wrong password', 'trouble-password'],
  ] as const) {
    const { account, page } = await inFirefox()
    await page.do((flow) => createRecoveryKey(flow, typed))
    assert.deepEqual([page.trouble, page.flow.state.trouble?.field], [id, 'password'])
    assert.equal(account.recovery, undefined)
  }
})

test('another key takes the place of the first; a removed one is gone (auth-api.md §2.12)', async () => {
  const { account, page } = await inFirefox()
  await page.do((flow) => createRecoveryKey(flow, password))
  const first = account.recovery?.id
  await page.do((flow) => createRecoveryKey(flow, password))
  assert.ok(account.recovery && account.recovery.id !== first)
  await page.do(async (flow) => {
    await dropRecoveryKey(flow)
  })
  assert.equal(account.recovery, undefined)
  assert.equal(page.flow.state.notice, 'notice-recovery-off')
})
