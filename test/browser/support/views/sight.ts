import type { Page } from 'playwright-core'
import type { FakeReplies } from '../fake-api.ts'
import type { FirefoxAnswers } from '../fake-firefox.ts'
import type { SiteKind } from '../site.ts'

/** One thing that people may see, and how to get there from an empty tab. */
export interface Sight {
  readonly name: string
  readonly path: string
  readonly replies?: FakeReplies
  /** The Firefox around the page; absent: some other browser. */
  readonly firefox?: FirefoxAnswers | 'wrong-origin' | 'silent'
  readonly site?: SiteKind
  readonly steps?: (page: Page) => Promise<unknown>
  /** What is there when it is reached; the view's heading when absent. */
  readonly shows?: string
}

/** What shows that something was refused. */
export const error = '.field-error, .notice-error'
/** A password that is accepted. */
export const good = 'seven quiet foxes'
