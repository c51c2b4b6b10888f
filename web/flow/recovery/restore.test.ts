import assert from 'node:assert/strict'
import { test } from 'node:test'
import { oldsyncScope } from '../../../src/wire.ts'
import { base64url, hex } from '../../crypto/bytes.ts'
import { sha256 } from '../../crypto/hkdf.ts'
import { newCredentials, stretchV2, unwrapKB } from '../../crypto/onepw.ts'
import { deriveFromRecoveryText, newRecoveryKey, sealKB } from '../../crypto/recovery-key.ts'
import { FakeBrowser } from '../../testing/fake-browser.ts'
import { FakeServer } from '../../testing/fake-server.ts'
import { Page } from '../../testing/page.ts'
import { email, password, signedUp } from '../../testing/people.ts'
import { setPassword } from '../../testing/server/feature.ts'
import { type Found, loadKeptKeys, restoreData } from './restore.ts'

const today = 'eleven loud starlings'

/** An account whose password was reset, in a Firefox that signed in since. */
async function afterReset() {
  const server = new FakeServer()
  const { account, kB } = await signedUp(server)
  const key = newRecoveryKey()
  const derived = await deriveFromRecoveryText(key, account.uid)
  const recovery = { id: derived.recoveryKeyId, data: await sealKB(derived, hex(kB)) }
  if (account.v2) server.resets.kept.set(account, { ...account.v2, recovery })
  const { credentials } = await newCredentials({ email, password: today })
  setPassword(account, { ...credentials })
  const browser = new FakeBrowser('desktop153')
  const sessionToken = await server.addSession(account)
  browser.signedIn = { email, uid: account.uid, sessionToken, verified: true }
  const page = await new Page({ server, browser, path: '/settings/restore_data' }).open()
  const restore = async (found: Found, typed = today) => {
    const kept = (await loadKeptKeys(page.flow)) ?? []
    await page.do((flow) => restoreData(flow, { found, password: typed, kept }))
  }
  return { server, account, kB, key, browser, page, restore, sessionToken }
}

for (const kind of ['password', 'key'] as const) {
  test(`the ${kind} of before brings kB back, and this Firefox gets it at once (auth-api.md §2.12a)`, async () => {
    const { account, kB, key, browser, restore, page, sessionToken } = await afterReset()
    assert.equal(page.view, 'settings-page restore_data')
    await restore({ kind, typed: kind === 'key' ? key : password })
    assert.equal(page.trouble, undefined)
    const { clientSalt = '', wrapKb = '' } = account.v2 ?? {}
    const { unwrapBKey } = await stretchV2({ clientSalt, password: today })
    assert.equal(hex(unwrapKB(wrapKb, unwrapBKey)), hex(kB))
    assert.equal(page.view, 'done synced')
    assert.equal(browser.last('login')['sessionToken'], sessionToken)
    const fingerprint = base64url((await sha256(kB)).slice(0, 16))
    assert.equal(browser.keys?.[oldsyncScope]?.kid, `1700000000123-${fingerprint}`)
  })
}

test('what does not fit is said at its field, and changes nothing (auth-api.md §2.12a)', async () => {
  const cases = [
    [{ kind: 'password', typed: '' }, today, 'oldSecret', 'trouble-password-empty'],
    [{ kind: 'password', typed: 'some other one' }, today, 'oldSecret', 'trouble-old-password'],
    [{ kind: 'key', typed: 'A12' }, today, 'oldSecret', 'trouble-recovery-key-shape'],
    [{ kind: 'key', typed: newRecoveryKey() }, today, 'oldSecret', 'trouble-recovery-key'],
    [{ kind: 'password', typed: password }, 'not today’s', 'password', 'trouble-password'],
    [{ kind: 'password', typed: password }, '', 'password', 'trouble-password-empty'],
  ] as const
  for (const [found, typed, field, id] of cases) {
    const { account, page, restore, server } = await afterReset()
    const before = account.authPW
    await restore(found, typed)
    assert.deepEqual([page.trouble, page.flow.state.trouble?.field], [id, field])
    assert.equal(account.authPW, before)
    assert.ok(server.resets.kept.has(account))
  }
})

test('after the grace the page says that it is too late (auth-api.md §2.12a)', async () => {
  const { server, account, page } = await afterReset()
  const kept = (await loadKeptKeys(page.flow)) ?? []
  server.resets.kept.delete(account)
  const found = { kind: 'password', typed: password } as const
  await page.do((flow) => restoreData(flow, { found, password: today, kept }))
  assert.equal(page.trouble, 'trouble-kept-over')
  assert.deepEqual(await loadKeptKeys(page.flow), [])
})
