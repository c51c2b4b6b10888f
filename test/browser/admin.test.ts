import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { newCredentials } from '../../src/crypto/onepw-client.ts'
import { bearerOf, type Person, signUp } from '../support/person.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { codeAhead } from '../support/totp.ts'
import { enter } from './support/entering.ts'
import { focusMovesTo, press, tabTo, type } from './support/keyboard.ts'
import { letAnHourPass } from './support/let-an-hour-pass.ts'
import { startBefore } from './support/start.ts'
import { openPage, type WatchedPage } from './support/watched-page.ts'

const admin = 'ada@example.org'
const password = 'seven quiet foxes'

let server: RunningServer
let browser: Browser

startBefore({ CORSAC_SIGNIN_CONFIRM: 'never' }, async (started) => {
  ;({ server, browser } = started)
  await makeAdministrator(server)
})

/** @returns what stands behind Bearer */
async function makeAccount(of: RunningServer, email: string, inviteCode: string): Promise<string> {
  const { credentials } = await newCredentials(email, password)
  const reply = await of.call('/api/auth/v1/account/create', {
    body: { email, ...credentials, inviteCode },
  })
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  return bearerOf(reply.body.sessionToken)
}

const makeAdministrator = async (of: RunningServer): Promise<string> =>
  makeAccount(of, admin, (await of.firstAccount()).code)

async function signIn(page: Page, email: string): Promise<void> {
  await enter(page, { email, password })
}

/** The administrator at one of their pages, just signed in there. */
async function openAdmin(of = server, path = '/admin'): Promise<WatchedPage> {
  const opened = await openPage(browser, of.url)
  await opened.page.goto(of.url + path)
  await signIn(opened.page, admin)
  return opened
}

/** What a sign-in of theirs comes to: settings, or words below the form. */
async function triesToSignIn(email: string): Promise<'settings' | 'refused'> {
  await using opened = await openPage(browser, server.url)
  const { page } = opened
  await page.goto(`${server.url}/settings`)
  await signIn(page, email)
  await page.waitForSelector('#account, .notice-error, .field-error')
  return (await page.$('#account')) ? 'settings' : 'refused'
}

/** Answers the question with its own button. */
const confirm = (page: Page) => page.click('.dialog .button-danger')

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Presses a button and answers the question. */
async function pressAndConfirm(page: Page, name: string): Promise<void> {
  await button(page, name).click()
  await confirm(page)
}

const noticeAt = (page: Page, card: string) => page.waitForSelector(`${card} .notice-info`)

test('people: found while typing by keyboard alone; back and a reload keep the search (docs/administration.md)', async () => {
  await signUp(server, 'lovelace@example.org', password)
  const { uid } = await signUp(server, 'hopper@example.org', password)
  await using opened = await openAdmin()
  const { page } = opened
  await page.waitForSelector('.table')
  await tabTo(page, '#search')
  await type(page, 'HOPPER@')
  await page.waitForSelector('tbody tr:only-child')
  await tabTo(page, `a[href="/admin/people/${uid}"]`)
  await press(page, 'Enter')
  await focusMovesTo(page, 'h1')
  await page.locator('h1', { hasText: 'hopper@example.org' }).waitFor()
  await page.goBack()
  await page.waitForSelector('tbody tr:only-child')
  assert.equal(await page.inputValue('#search'), 'HOPPER@')
  await page.reload()
  await page.waitForSelector('tbody tr:only-child')
  await page.fill('#search', 'nobody at all')
  await page.waitForSelector('table', { state: 'detached' })
  assert.equal(new URL(page.url()).search, '', 'the address keeps nothing of it')
  assert.deepEqual(opened.problems, [])
})

test('suspended, somebody cannot sign in, and restored can; both stand in the log (docs/administration.md)', async () => {
  const email = 'suspended@example.org'
  const { uid, session } = await signUp(server, email, password)
  const status = async () =>
    (await server.call('/api/auth/v1/session/status', { bearer: session })).status
  assert.deepEqual([await triesToSignIn(email), await status()], ['settings', 200])
  await using opened = await openAdmin(server, `/admin/people/${uid}`)
  const { page } = opened
  await button(page, 'Suspend').click()
  await page.fill('#reason', 'Has left the company')
  await press(page, 'Enter')
  await page.waitForSelector('.notice-warning')
  await noticeAt(page, '#powers')
  await focusMovesTo(page, '#powers-title')
  assert.deepEqual([await triesToSignIn(email), await status()], ['refused', 401])
  await button(page, 'Restore').click()
  await page.waitForSelector('.notice-warning', { state: 'detached' })
  assert.equal(await triesToSignIn(email), 'settings')

  await page.click('.page-link[href="/admin/audit"]')
  await focusMovesTo(page, 'h1')
  await page.waitForSelector('.table')
  const lines = await page.locator('tbody tr', { hasText: email }).allTextContents()
  assert.ok(lines.some((line) => /^Restored/.test(line)))
  assert.ok(lines.some((line) => /^SuspendedHas left the company.*ada@example\.org/.test(line)))
  assert.deepEqual(opened.problems, [])
})

/** Gives somebody a second factor, as the settings page does. */
async function turnOnTwoSteps({ session }: Person): Promise<void> {
  const post = async (path: string, body: object) => {
    const reply = await server.call(`/api/auth/v1${path}`, { bearer: session, body })
    assert.equal(reply.status, 200, `${path}: ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const { secret } = await post('/totp/create', {})
  await post('/totp/setup/verify', { code: codeAhead(secret, 0) })
  await post('/recoveryCodes', { recoveryCodes: ['AB12CD34EF', 'GH56JK78MN'] })
  await post('/totp/setup/complete', {})
}

test('a lost second factor is lifted; a link for a new password works once; then the account is deleted by its address (docs/administration.md)', async () => {
  const email = 'lost@example.org'
  const person = await signUp(server, email, password)
  await turnOnTwoSteps(person)
  await using opened = await openAdmin(server, `/admin/people/${person.uid}`)
  const { page } = opened
  await page.waitForSelector('#help')
  await pressAndConfirm(page, 'Switch two-step sign-in off')
  await noticeAt(page, '#help')
  assert.equal(await triesToSignIn(email), 'settings')

  await button(page, 'Make a link for a new password').click()
  const link = (await page.textContent('#help .copyable-text')) ?? ''
  await using theirs = await openPage(browser, server.url)
  await theirs.page.goto(link)
  await theirs.page.click('.sheet .button-primary')
  await theirs.page.fill('#password', 'eleven loud starlings')
  await theirs.page.click('button[type=submit]')
  await theirs.page.waitForSelector('a[href="/settings"], a.button-primary')
  assert.equal(await triesToSignIn(email), 'refused', 'with the old password')

  await page.click('#powers .link-button')
  await focusMovesTo(page, '.dialog #email')
  await type(page, admin)
  await press(page, 'Enter')
  await page.waitForSelector('.dialog #email[aria-invalid=true]')
  await page.fill('.dialog #email', email)
  await press(page, 'Enter')
  await page.waitForSelector('.notice-info')
  await page.waitForSelector('.table')
  assert.equal(new URL(page.url()).pathname, '/admin/people')
  assert.equal(await page.locator('tbody tr', { hasText: email }).count(), 0)
  await page.goBack()
  await page.waitForSelector('.notice-warning')
  assert.deepEqual([...opened.problems, ...theirs.problems], [])
})

test('signed out everywhere, given a limit, made an administrator (docs/administration.md)', async () => {
  const email = 'deputy@example.org'
  const { uid, session } = await signUp(server, email, password)
  await using opened = await openAdmin(server, `/admin/people/${uid}`)
  const { page } = opened
  await page.waitForSelector('#devices')
  await pressAndConfirm(page, 'Sign out everywhere')
  await noticeAt(page, '#devices')
  const { status } = await server.call('/api/auth/v1/session/status', { bearer: session })
  assert.equal(status, 401)
  await page.fill('#quota', '0.5')
  await press(page, 'Enter')
  await noticeAt(page, '#stored')
  await page.locator('#stored p', { hasText: /of \D*500\W*kB/ }).waitFor()

  await using theirs = await openPage(browser, server.url)
  await theirs.page.goto(`${server.url}/admin/status`)
  await signIn(theirs.page, email)
  await theirs.page.locator('h1', { hasText: 'Only for administrators' }).waitFor()
  await pressAndConfirm(page, 'Make administrator')
  await noticeAt(page, '#powers')
  await theirs.page.reload()
  await theirs.page.waitForSelector('#databases')
  await pressAndConfirm(page, 'Take administration away')
  await button(page, 'Make administrator').waitFor()
  await theirs.page.click('.page-link[href="/admin/people"]')
  await theirs.page.locator('h1', { hasText: 'Only for administrators' }).waitFor()
  assert.deepEqual([...opened.problems, ...theirs.problems], [])
})

test('an hour after the sign-in every page asks for the password first, and again for what is pressed (docs/administration.md)', async () => {
  const { uid } = await signUp(server, 'later@example.org', password)
  await using opened = await openAdmin()
  const { page } = opened
  await page.waitForSelector('.table')
  await letAnHourPass(server)
  await page.click('.page-link[href="/admin/mails"]')
  await focusMovesTo(page, '#proof')
  await press(page, 'Escape')
  await page.waitForSelector('.dialog', { state: 'detached' })
  assert.equal(await page.$('.row'), null)
  await page.click('.sheet .button-primary')
  await focusMovesTo(page, '#proof')
  await type(page, 'wrong')
  await press(page, 'Enter')
  await page.waitForSelector('#proof[aria-invalid=true]')
  await page.fill('#proof', password)
  await press(page, 'Enter')
  await button(page, 'Try again now').waitFor()

  await page.goto(`${server.url}/admin/people/${uid}`)
  await page.waitForSelector('#powers')
  await letAnHourPass(server)
  await pressAndConfirm(page, 'Suspend')
  await focusMovesTo(page, '#proof')
  await type(page, password)
  await press(page, 'Enter')
  await noticeAt(page, '#powers')
  await button(page, 'Restore').waitFor()
  assert.deepEqual(opened.problems, [])
})

test('without mail a waiting code stands on the page of the person, who gets in with it (docs/administration.md)', async () => {
  const email = 'grace@example.org'
  await using silent = await startServer({
    env: { CORSAC_MAIL_URL: 'none', CORSAC_RATE_LIMITS: '100' },
  })
  const bearer = await makeAdministrator(silent)
  const invitation = await silent.call('/api/admin/v1/invitations', { bearer, body: {} })
  await makeAccount(silent, email, invitation.body.code)
  await using theirs = await openPage(browser, silent.url)
  await theirs.page.goto(`${silent.url}/reset_password`)
  await theirs.page.fill('#email', email)
  await theirs.page.click('button[type=submit]')
  await theirs.page.waitForSelector('#code')

  await using opened = await openAdmin(silent)
  const { page } = opened
  await page.click(`a:has-text("${email}")`)
  const code = (await page.textContent('#codes .code-shown')) ?? ''
  assert.match(code, /^\d{8}$/)
  await theirs.page.fill('#code', code)
  await theirs.page.click('button[type=submit]')
  await theirs.page.waitForSelector('#password')

  await page.click('.page-link[href="/admin/audit"]')
  const lines = page.locator('tbody tr', { hasText: email })
  await lines.first().waitFor()
  assert.match((await lines.first().textContent()) ?? '', /^Waiting codes looked at/)
  assert.deepEqual([...opened.problems, ...theirs.problems], [])
})
