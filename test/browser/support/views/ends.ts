import { good, type Sight } from './sight.ts'
import { isNew, signedIn } from './states.ts'
import { ada, password, steps } from './steps.ts'

/** Where a way ends well. */
export const ends: readonly Sight[] = [
  {
    name: 'done-signed-out',
    path: '/settings',
    firefox: signedIn,
    steps: async (page) => {
      await page.click('#account .row-action .button')
      await page.click('.dialog .button-danger, .dialog .button-primary')
    },
    shows: 'a[href="/"].button',
  },
  { name: 'done-cleared', path: '/clear' },
  { name: 'done-app', path: '/oauth/success/5882386c6d801776?code=1&state=2' },
  {
    name: 'done-account-ready',
    path: '/signup?invite=ABCDEFGH2345',
    replies: isNew,
    steps: steps(ada, password(good)),
    shows: '.steps',
  },
  {
    name: 'done-confirmed',
    path: `/verify_email?uid=${'0'.repeat(32)}&code=${'0'.repeat(32)}`,
    steps: async (page) => {
      await page.click('.sheet .button-primary')
      await page.waitForSelector('.button-primary', { state: 'detached' })
    },
  },
]
