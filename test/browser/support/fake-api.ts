import type { Page, Route } from 'playwright-core'
import { goodServer } from './replies/index.ts'
import { type FakeReplies, refusal } from './replies/reply.ts'

export { withTwoSteps } from './replies/account.ts'
export { type FakeReplies, type FakeReply, refusal } from './replies/reply.ts'

/** Answers the page's calls in the place of a server. */
export async function fakeApi(page: Page, replies: FakeReplies = {}): Promise<void> {
  const all = { ...goodServer, ...replies }
  await page.route('**/api/**', async (route: Route) => {
    const request = route.request()
    const path = new URL(request.url()).pathname.replace(/^\/api\//, '')
    const isStranger = path.startsWith('profile/') && !request.headers()['authorization']
    const reply = isStranger ? refusal(401, 110) : all[`${request.method()} ${path}`]
    if (reply === 'hang') return
    if (reply === 'down') return route.abort('connectionrefused')
    const { status = 200, body } = reply ?? { status: 404, ...notFound }
    await route.fulfill({ status, json: body, headers: { Date: new Date().toUTCString() } })
  })
}

const notFound = { body: { code: 404, errno: 116, error: 'Not Found', message: 'no', info: 'x' } }
