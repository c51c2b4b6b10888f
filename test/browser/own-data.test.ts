import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Browser, Download, Page } from 'playwright-core'
import { type Person, signUp, storageAccess } from '../support/person.ts'
import type { RunningServer } from '../support/server.ts'
import { overSocket, StorageClient } from '../support/storage-client.ts'
import { enter } from './support/entering.ts'
import { startBefore } from './support/start.ts'
import { openPage, type WatchedPage } from './support/watched-page.ts'

const password = 'seven quiet foxes'
/** Records of a mebibyte each: more than lines and programs hold on the way. */
const records = 48
const payload = 'x'.repeat(1024 * 1024)

let server: RunningServer
let browser: Browser
let ada: Person

startBefore({}, async (started) => {
  ;({ server, browser } = started)
  ada = await signUp(server, 'ada@example.org', password)
  const { body } = await storageAccess(server, ada)
  const storage = new StorageClient({
    origin: server.url,
    endpoint: new URL(body.api_endpoint).pathname,
    credentials: { id: body.id, key: body.key },
    transport: overSocket(Number(new URL(server.url).port)),
  })
  for (let n = 0; n < records; n++) {
    assert.equal((await storage.put(`/storage/bookmarks/b${n}`, { payload })).status, 200)
  }
})

/** The page, signed in. */
async function openOwnData(): Promise<WatchedPage> {
  const opened = await openPage(browser, server.url)
  const { page } = opened
  await page.goto(`${server.url}/settings/your_data`)
  await enter(page, { email: ada.email, password })
  await page.waitForSelector('.choice')
  return opened
}

async function startDownload(page: Page): Promise<Download> {
  const begins = page.waitForEvent('download')
  await page.click('button[type=submit]')
  return begins
}

const linesOf = async (download: Download) =>
  readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\n')

test('the browser saves one’s data as a file, and the page says when it is complete (auth-api.md §2.22)', async () => {
  await using opened = await openOwnData()
  const { page, problems } = opened
  const facts = await startDownload(page)
  assert.match(facts.suggestedFilename(), /^corsac-localhost-[\d-]+\.json$/)
  assert.equal(JSON.parse((await linesOf(facts)).join('\n')).account.uid, ada.uid)
  await page.waitForSelector('.notice-success')
  await page.click('.choice + .choice')
  const all = await startDownload(page)
  assert.match(all.suggestedFilename(), /\.jsonl$/)
  const lines = await linesOf(all)
  const end = JSON.parse(lines.at(-1) ?? '')
  assert.deepEqual(end, { end: { collections: 1, records } })
  assert.equal(lines.length, records + 3)
  await page.waitForSelector('.notice-success')
  assert.equal(new URL(page.url()).pathname, '/settings/your_data', 'the page stays')
  await page.reload()
  await page.waitForSelector('.notice-success')
  assert.deepEqual(problems, [])
})

test('a press of Stop ends the download for the browser too (auth-api.md §2.22)', async () => {
  await using opened = await openOwnData()
  const { page } = opened
  await page.click('.choice + .choice')
  // Slower than the file, so that there is something to stop.
  const network = await page.context().newCDPSession(page)
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: 2 * 1024 * 1024,
    uploadThroughput: -1,
  })
  const download = await startDownload(page)
  await page.waitForSelector('.progress')
  await page.click('.button-row .button')
  await page.waitForSelector('.choice')
  assert.notEqual(await download.failure(), null)
})
