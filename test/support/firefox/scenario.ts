import assert from 'node:assert/strict'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningServer, startServer } from '../server.ts'
import { describe } from './account.ts'
import { Firefox } from './launch.ts'
import { type Browser, Pages } from './pages.ts'
import { accountsAt, type Preferences, pushAt, withoutPush } from './preferences.ts'
import { type PushService, pushService } from './push-service.ts'
import { type QuietSite, quietSite } from './quiet-site.ts'
import { refusingProxy } from './refusing-proxy.ts'
import { Steps } from './steps.ts'

export type { Browser } from './pages.ts'

/** A server as a user starts it, and what browsers need around it. */
export interface Scenario {
  readonly server: RunningServer
  readonly site: QuietSite
  readonly steps: Steps
  /** Starts a Firefox whose only knowledge of us is the one preference. Two at once, not more. */
  launch(name: string, options?: LaunchChoices): Promise<Browser>
}

export interface LaunchChoices {
  /** Subscribes to push messages at the stand-in; else push is off. */
  readonly push?: boolean
  readonly preferences?: Preferences
}

const maxBrowsers = 2

/** Lines of logs that are shown when a scenario fails. */
const tailLines = 60

/**
 * Runs a scenario against a fresh server. At its end the server's log must hold no Hawk mismatch
 * and no 5xx (settled.md A2, design.md §7); the steps with their times and what the browsers wanted
 * from the outside are printed. A failure leaves pictures and logs in a folder, which is printed.
 */
export async function runScenario(
  options: { readonly env?: Readonly<Record<string, string>> },
  run: (scenario: Scenario) => Promise<void>,
): Promise<void> {
  await using proxy = await refusingProxy()
  await using site = await quietSite()
  await using push = await pushService()
  const steps = new Steps()
  const browsers: Browser[] = []
  const server = await steps.step('server starts', () =>
    startServer({ env: { CORSAC_PUSH_HOSTS: push.host, ...options.env } }),
  )
  const scenario: Scenario = {
    server,
    site,
    steps,
    launch: (name, choices = {}) =>
      steps.step(`${name}: Firefox starts`, async () => {
        assert.ok(browsers.filter(({ firefox }) => firefox.runs).length < maxBrowsers)
        const firefox = await Firefox.launch({
          name,
          proxyPort: proxy.port,
          preferences: {
            ...site.preferences,
            ...accountsAt(server.url),
            ...(choices.push ? pushAt(push.port) : withoutPush),
            ...choices.preferences,
          },
        })
        const browser = { firefox, pages: new Pages(firefox) }
        browsers.push(browser)
        return browser
      }),
  }
  try {
    await run(scenario)
    checkLog(server)
  } catch (error) {
    await saveEvidence(server, browsers).catch((problem) => console.error(problem))
    throw error
  } finally {
    console.log(report(steps, browsers, proxy.refused, push))
    for (const { firefox } of browsers) await firefox.close()
    await server[Symbol.asyncDispose]()
  }
}

function checkLog(server: RunningServer): void {
  const lines = server.output().split('\n')
  assert.deepEqual(
    lines.filter((line) => /hawk mismatch/i.test(line)),
    [],
    'Hawk mismatches in the server log',
  )
  assert.deepEqual(
    lines.filter((line) => /"status":5\d\d/.test(line)),
    [],
    'requests answered with 5xx',
  )
}

function report(
  steps: Steps,
  browsers: readonly Browser[],
  refused: ReadonlyMap<string, number>,
  push: PushService,
): string {
  const versions = new Set(browsers.map(({ firefox }) => firefox.version))
  const outside = [...refused].map(([asked, times]) => `  ${asked} (${times})`)
  return [
    `Firefox ${[...versions].join(', ')}`,
    steps.table(),
    `push: ${JSON.stringify(push.counts())}`,
    'refused by the proxy:',
    ...outside,
  ].join('\n')
}

async function saveEvidence(server: RunningServer, browsers: readonly Browser[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'corsac-firefox-evidence-'))
  console.error(`evidence in ${folder}`)
  await writeFile(join(folder, 'server.log'), server.output())
  console.error(`--- server log\n${tail(server.output())}`)
  for (const { firefox, pages } of browsers.filter(({ firefox }) => firefox.runs)) {
    await writeFile(join(folder, `${firefox.name}.log`), firefox.logTail(Number.POSITIVE_INFINITY))
    console.error(`--- ${firefox.name}: Firefox's log\n${firefox.logTail(tailLines)}`)
    const picture = join(folder, `${firefox.name}.png`)
    await firefox
      .screenshot(picture)
      .catch(() => firefox.screenshot(picture, 'content'))
      .catch((error) => console.error(`${firefox.name}: no picture: ${error}`))
    await pages
      .look()
      .then((page) => console.error(`--- ${firefox.name}: page ${describe(page)}`))
      .catch((error) => console.error(`${firefox.name}: no look at the page: ${error}`))
  }
}

const tail = (text: string): string => text.trimEnd().split('\n').slice(-tailLines).join('\n')
