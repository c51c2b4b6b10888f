import assert from 'node:assert/strict'
import { type PushService, pushService } from '../push-service.ts'
import { type RunningServer, startServer } from '../server.ts'
import { saveEvidence } from './evidence.ts'
import { Firefox } from './launch.ts'
import { type Browser, Pages } from './pages.ts'
import { within } from './poll.ts'
import { accountsAt, type Preferences, pushAt, withoutPush } from './preferences.ts'
import { type QuietSite, quietSite } from './quiet-site.ts'
import { refusingProxy } from './refusing-proxy.ts'
import { checkLog, countLog } from './server-log.ts'
import { Steps } from './steps.ts'

export type { Browser } from './pages.ts'

/** A server as a user starts it, and what browsers need around it. */
export interface Scenario {
  readonly server: RunningServer
  readonly site: QuietSite
  readonly push: PushService
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

/** Some 50 s on two free cores for the longest one; the rest is for slow and busy machines. */
const scenarioMs = 300_000

/**
 * Runs a scenario against a fresh server. At its end the server's log must hold no Hawk mismatch
 * and no 5xx; the steps with their times and what the browsers wanted from the outside are printed.
 * A failure leaves pictures and logs in a folder, which is printed. Whatever happens, browsers and
 * server are ended.
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
  await using server = await steps.step('server starts', () =>
    startServer({ env: { CORSAC_PUSH_HOSTS: push.host, ...options.env } }),
  )
  const launch = async (name: string, choices: LaunchChoices = {}): Promise<Browser> => {
    assert.ok(browsers.filter(({ firefox }) => firefox.runs).length < maxBrowsers)
    const preferences = {
      ...site.preferences,
      ...accountsAt(server.url),
      ...(choices.push ? pushAt(push.port) : withoutPush),
      ...choices.preferences,
    }
    const firefox = await Firefox.launch({ name, proxyPort: proxy.port, preferences })
    const browser = { firefox, pages: new Pages(firefox) }
    browsers.push(browser)
    return browser
  }
  const scenario: Scenario = {
    server,
    site,
    push,
    steps,
    launch: (name, choices) => steps.step(`${name}: Firefox starts`, () => launch(name, choices)),
  }
  try {
    await within(scenarioMs, 'the scenario', run(scenario))
    checkLog(server.output())
  } catch (error) {
    await saveEvidence(server.output(), browsers)
    throw error
  } finally {
    const { requests, hawkMismatches, failures } = countLog(server.output())
    const versions = new Set(browsers.map(({ firefox }) => firefox.version))
    const lines = [
      `Firefox ${[...versions].join(', ')}`,
      steps.table(),
      `server: ${requests} requests, ${hawkMismatches.length} Hawk mismatches, ${failures.length} answers 5xx`,
      `push: ${push.counts().registered} subscriptions, ${push.counts().delivered} messages`,
      'refused by the proxy, so that nothing left this machine:',
      ...[...proxy.refused].map(([asked, times]) => `  ${asked} (${times})`),
    ]
    console.log(lines.join('\n'))
    await Promise.allSettled(browsers.map(({ firefox }) => firefox.close()))
  }
}
