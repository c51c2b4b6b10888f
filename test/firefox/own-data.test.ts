import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fromHex, toHex, xor } from '../../src/base/bytes.ts'
import { openKeyBundle, stretchFor } from '../../src/crypto/onepw-client.ts'
import type { Callable } from '../support/call.ts'
import { decrypted, type Person, settle, signUpFirst } from '../support/firefox/account.ts'
import { until } from '../support/firefox/poll.ts'
import { runScenario } from '../support/firefox/scenario.ts'
import { typedBearer } from '../support/reset.ts'
import { unseal, unsealKeys } from '../support/sync-crypto.ts'
import { fill } from './example-data.ts'

const nora: Person = { email: 'nora@corsac.test', password: 'Nine slow badgers' }
const auth = '/api/auth/v1'

/** kB, as a program without a browser gets it (docs/account.md). */
async function keyOf(server: Callable, { email, password }: Person): Promise<string> {
  const { body: found } = await server.call(`${auth}/account/credentials/status`, {
    body: { email },
  })
  const { authPW, unwrapBKey } = await stretchFor({ email, ...found }, password)
  const { body } = await server.call(`${auth}/account/login?keys=true`, { body: { email, authPW } })
  const token: string = body.keyFetchTokenVersion2 ?? body.keyFetchToken
  const keys = await server.call(`${auth}/account/keys`, {
    bearer: typedBearer('keyFetchToken', token),
  })
  const { wrapKb } = openKeyBundle(token, keys.body.bundle)
  return toHex(xor(fromHex(wrapKb), fromHex(unwrapBKey)))
}

test('Firefox saves one’s data, and the person’s key opens what it had stored (auth-api.md §2.22, docs/account.md)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'corsac-downloads-'))
  try {
    await runScenario({}, async ({ server, site, steps, launch }) => {
      const browser = await launch('nora', {
        preferences: {
          'browser.download.folderList': 2,
          'browser.download.dir': folder,
          'browser.download.useDownloadDir': true,
          'browser.download.always_ask_before_handling_new_types': false,
        },
      })
      const { firefox, pages } = browser
      await steps.step('signs up and has data', async () => {
        await signUpFirst(browser, nora, server)
        await fill(firefox, site)
        await settle(firefox)
      })
      await steps.step('downloads all of it', async () => {
        await pages.navigate(`${server.url}/settings/your_data`)
        await pages.press('.choice + .choice')
        await pages.press()
        await pages.see('that it is complete', ({ text }) => /file is complete/.test(text))
      })
      await steps.step(
        'the file holds what Firefox had stored, for whoever has the key',
        async () => {
          const name = await until('the file', async () => {
            const names = readdirSync(folder)
            return names.length === 1 && names[0]?.endsWith('.jsonl') && names[0]
          })
          const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n')
          const records = new Map<string, { readonly id: string; readonly payload: string }[]>()
          for (const line of lines.slice(1).map((text) => JSON.parse(text))) {
            if (line.collection) records.set(line.collection, [])
            else if (line.id) [...records.values()].at(-1)?.push(line)
          }
          const kB = await keyOf(server, nora)
          const bundleOf = unsealKeys(kB, records.get('crypto')?.[0]?.payload ?? '')
          for (const collection of ['bookmarks', 'passwords', 'history', 'prefs']) {
            const inFile = Object.fromEntries(
              (records.get(collection) ?? []).map(({ id, payload }) => [
                id,
                unseal(bundleOf(collection), payload),
              ]),
            )
            const inFirefox = await decrypted(firefox, collection)
            assert.ok(Object.keys(inFirefox).length > 0, collection)
            assert.deepEqual(inFile, inFirefox, collection)
          }
        },
      )
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
