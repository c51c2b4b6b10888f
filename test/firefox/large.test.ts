import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  collectionCounts,
  giveEmail,
  givePassword,
  openSignIn,
  type Person,
  settle,
  signedInAndSynced,
  signUpFirst,
} from '../support/firefox/account.ts'
import { changesIn, hostEnd, type NewBookmark } from '../support/firefox/data.ts'
import type { Firefox } from '../support/firefox/launch.ts'
import { type Browser, runScenario } from '../support/firefox/scenario.ts'

const hal: Person = { email: 'hal@corsac.test', password: 'Forty wide shelves' }

const folders = 50
const perFolder = 100
const olderPages = { from: 5000, to: 7500, visits: 4 }
/**
 * A new browser fetches the newest 5,000 pages, then those that were stored before the oldest of
 * them: what was stored in the same moment as that one never comes. So these are just as many.
 */
const newerPages = { from: 0, to: 5000, visits: 2 }
const visits = 20_000
/** Between two visits, so that all lie within the last three weeks. */
const visitPauseMs = 60_000

/** A first sync of all this takes 20 s on two free cores. */
const largeSyncMs = 180_000

test('5,000 bookmarks and 20,000 visits go up from one Firefox and down to another (sync.md §3.11, §4.1)', () =>
  runScenario({}, async ({ server, steps, launch }) => {
    const first = await launch('first')
    await first.firefox.allowScripts(largeSyncMs)
    const changes = changesIn(first.firefox)
    await steps.step('first: has bookmarks', () => changes.addBookmarks('toolbar', bookmarks()))
    await steps.step('first: has older history', () => changes.addHistory(history(olderPages)))
    await steps.step('first: signs up and syncs', async () => {
      await signUpFirst(first, hal, server, largeSyncMs)
      await settle(first.firefox)
    })
    await steps.step('first: has newer history', () => changes.addHistory(history(newerPages)))
    await steps.step('first: syncs', () => settle(first.firefox))
    const counts = await collectionCounts(first.firefox)
    steps.note(`on the server: ${counts['bookmarks']} bookmarks, ${counts['history']} pages`)

    const second = await launch('second')
    await second.firefox.allowScripts(largeSyncMs)
    await steps.step('second: signs in and syncs', () => signIn(second, server.url))
    await steps.step('both sync until nothing moves', () => settle(second.firefox, first.firefox))
    const mine = await everything(first.firefox)
    await steps.step('both have the same', async () =>
      assertSameSets(await everything(second.firefox), mine),
    )
    assert.equal(countOf(mine, 'mark mark'), folders * perFolder)
    assert.equal(countOf(mine, 'visit '), visits)
  }))

async function signIn(browser: Browser, origin: string) {
  await openSignIn(browser, 'menu', origin)
  await giveEmail(browser, hal)
  await givePassword(browser, hal)
  await signedInAndSynced(browser.firefox, largeSyncMs)
}

const bookmarks = (): NewBookmark[] =>
  Array.from({ length: folders }, (_, folder) => ({
    guid: guid('folder', folder),
    type: 2,
    title: `Folder ${folder}`,
    children: Array.from({ length: perFolder }, (_, i) => {
      const number = folder * perFolder + i
      return {
        guid: guid('mark', number),
        title: `Bookmark ${number} ☂`,
        url: `https://mark${number % 97}${hostEnd}/of/${number}?q=ä`,
      }
    }),
  }))

const guid = (kind: string, number: number): string =>
  kind + String(number).padStart(12 - kind.length, '0')

/** Pages from one number to below another; the higher the number, the older the visits. */
function history({ from, to, visits }: { from: number; to: number; visits: number }) {
  const now = Date.now()
  return Array.from({ length: to - from }, (_, i) => {
    const number = from + i
    return {
      url: `https://page${number % 89}${hostEnd}/visited/${number}`,
      title: `Page ${number} ☂`,
      visits: Array.from(
        { length: visits },
        (_, visit) => now - (number * visits + visit + 1) * visitPauseMs,
      ),
    }
  })
}

/** Bookmarks, pages and visits of a browser, each as one text under a name that is its kind and id. */
async function everything(firefox: Firefox): Promise<Map<string, string>> {
  const all = new Map<string, string>()
  const tree = await firefox.chrome<Record<string, Node[]>>('data', 'readBookmarks')
  for (const [root, nodes] of Object.entries(tree)) collect(all, root, nodes)
  for (const { visits, ...page } of await firefox.chrome<Page[]>('data', 'readHistory', hostEnd)) {
    all.set(`page ${page.guid}`, JSON.stringify(page))
    for (const visit of visits) all.set(`visit ${page.guid} ${visit}`, '')
  }
  return all
}

interface Node {
  readonly guid: string
  readonly url: string | null
  readonly children?: readonly Node[]
}

interface Page {
  readonly guid: string
  readonly visits: readonly (readonly [time: number, type: number])[]
}

function collect(all: Map<string, string>, parent: string, nodes: readonly Node[]): void {
  for (const [place, { children = [], ...node }] of nodes.entries()) {
    const kind = node.url === null ? 'folder' : 'mark'
    all.set(`${kind} ${node.guid}`, JSON.stringify({ ...node, parent, place }))
    collect(all, node.guid, children)
  }
}

const countOf = (all: Map<string, string>, start: string): number =>
  [...all.keys()].filter((name) => name.startsWith(start)).length

/** Names what is missing, strange or different; ten thousand lines of it would help nobody. */
function assertSameSets(actual: Map<string, string>, expected: Map<string, string>): void {
  const shown = 5
  const missing = [...expected.keys()].filter((id) => !actual.has(id))
  const strange = [...actual.keys()].filter((id) => !expected.has(id))
  const different = [...expected].flatMap(([id, text]) =>
    actual.has(id) && actual.get(id) !== text ? [`${text} is ${actual.get(id)}`] : [],
  )
  for (const [what, list] of Object.entries({ missing, strange, different })) {
    assert.equal(list.length, 0, `${list.length} ${what}: ${list.slice(0, shown).join(', ')}`)
  }
}
