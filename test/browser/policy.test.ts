import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startServer } from '../support/server.ts'
import { openChromium } from './support/chromium.ts'
import { fakeApi } from './support/fake-api.ts'
import { openSite } from './support/site.ts'
import { openPage } from './support/watched-page.ts'

const policyOf = async (origin: string, path: string): Promise<string> => {
  const response = await fetch(origin + path)
  const policy = response.headers.get('content-security-policy') ?? ''
  return policy.replace(/localhost:\d+/g, '(host)')
}

test('the policy that every view is judged under is the real server’s, and a strict one (web.md §5.2)', async () => {
  await using site = await openSite('invite')
  await using server = await startServer()
  for (const path of ['/', '/signin', '/settings', '/reset_password', '/admin', '/nothing']) {
    const policy = await policyOf(server.url, path)
    assert.match(policy, /default-src 'none'|default-src 'self'/, path)
    assert.doesNotMatch(policy, /unsafe-|\*/, path)
    assert.equal(await policyOf(site.origin, path), policy, path)
  }
})

test('what the policy forbids is found: a script, a style, a picture of another host (web.md §5.2)', async () => {
  await using site = await openSite('invite')
  await using browser = await openChromium()
  for (const [element, directive] of [
    [`Object.assign(document.createElement('script'), { text: '0' })`, 'script-src'],
    [`Object.assign(document.createElement('style'), { textContent: 'p{}' })`, 'style-src'],
    [`Object.assign(new Image(), { src: 'http://127.0.0.1:9/a.png' })`, 'img-src'],
  ]) {
    await using opened = await openPage(browser, site.origin)
    const { page, problems } = opened
    await fakeApi(page)
    await page.goto(`${site.origin}/signin`)
    await page.waitForSelector('#email')
    assert.equal(problems.length, 0)
    await page.evaluate(`document.body.append(${element})`)
    for (let n = 0; n < 40 && !problems.some((line) => line.startsWith('policy:')); n++) {
      await page.waitForTimeout(50)
    }
    assert.ok(
      problems.some((line) => line.startsWith(`policy: ${directive}`)),
      `${directive}: ${problems.join('; ')}`,
    )
  }
})
