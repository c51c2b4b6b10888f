import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { newCredentials } from '../../src/crypto/onepw-client.ts'
import { backupCodes, codeAt } from '../contract/accounts/second-factor.ts'
import type { Answer } from '../support/call.ts'
import { runCommand } from '../support/command-line.ts'
import { bearerOf } from '../support/person.ts'
import { typedBearer } from '../support/reset.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const env = { CORSAC_MAIL_URL: 'none' }
const auth = '/api/auth/v1'
const email = 'ada@example.org'
const second = 'ada@example.net'
/** A mail goes where the administrator sees it a moment after the answer. */
const shownMs = 10_000

/** A server that sends no mail, and the person at its command line. */
async function openHouse() {
  const server = await startServer({ env })
  const corsac = async (args: string[], input = '') => {
    const { code, out, err } = await runCommand(server, args, { env, input })
    assert.equal(code, 0, err)
    return out
  }
  const add = ['user', 'add', 'admin@example.org', '--admin', '--password-stdin']
  await corsac(add, 'a long steppe night\n')
  const seen = new Set<string>()
  /** The newest code of this kind, as the administrator reads it out; each is told once. */
  const code = async (use: string): Promise<string> => {
    const until = Date.now() + shownMs
    while (Date.now() < until) {
      const shown = JSON.parse(await corsac(['user', 'code', email, '--json']))
      const found = shown.find((one: { use: string; code: string }) => {
        return one.use === use && !seen.has(one.code)
      })
      if (found) {
        seen.add(found.code)
        return found.code
      }
      await delay(50)
    }
    throw new Error(`no code for ${use} is shown`)
  }
  return { server, corsac, code, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

async function post(
  server: RunningServer,
  path: string,
  body: object,
  bearer?: string,
): Promise<Answer['body']> {
  const answer = await server.call(auth + path, { body, ...(bearer && { bearer }) })
  assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

test('without any mail an account lives from its invitation to its end (design.md §4)', async () => {
  await using house = await openHouse()
  const { server, corsac, code } = house
  const get = (path: string, bearer: string) => server.call(auth + path, { bearer })

  const invitation = JSON.parse(await corsac(['invite', 'create', '--json']))
  const first = await newCredentials(email, 'a quiet steppe evening')
  const made = await post(server, '/account/create', {
    email,
    ...first.credentials,
    inviteCode: invitation.code,
  })
  const session = bearerOf(made.sessionToken)
  const status = await get('/session/status', session)
  assert.equal(status.body.details.verified, true, 'the invitation confirms the address')

  const signIn = async (authPW: string) => {
    const wish = { email, authPW, verificationMethod: 'email-otp' }
    const login = await post(server, '/account/login?keys=true', wish)
    return { login, bearer: bearerOf(login.sessionToken) }
  }
  const other = await signIn(first.credentials.authPW)
  assert.equal(other.login.sessionVerified, true, 'nobody waits for a mail')

  await post(server, '/mfa/otp/request', { action: 'email' }, other.bearer)
  const otp = { action: 'email', code: await code('verifyAccountChange') }
  const { accessToken } = await post(server, '/mfa/otp/verify', otp, other.bearer)
  await post(server, '/mfa/recovery_email', { email: second }, accessToken)
  const proof = { email: second, code: await code('verifySecondaryCode') }
  await post(server, '/recovery_email/secondary/verify_code', proof, other.bearer)
  const { body: addresses } = await get('/recovery_emails', other.bearer)
  assert.deepEqual(
    addresses.map((one: { email: string; verified: boolean }) => [one.email, one.verified]),
    [
      [email, true],
      [second, true],
    ],
  )

  const { secret } = await post(server, '/totp/create', {}, other.bearer)
  const shownByApp = codeAt(secret, Date.now())
  await post(server, '/totp/setup/verify', { code: shownByApp }, other.bearer)
  await post(server, '/recoveryCodes', { recoveryCodes: backupCodes }, other.bearer)
  await post(server, '/totp/setup/complete', {}, other.bearer)
  const lost = await signIn(first.credentials.authPW)
  assert.equal(lost.login.verificationMethod, 'totp-2fa')
  assert.match(await corsac(['user', 'two-step', email, 'off']), /ada@example\.org/)
  assert.deepEqual((await get('/totp/exists', session)).body, { exists: false, verified: false })

  const { link } = JSON.parse(await corsac(['user', 'reset-link', email, '--json']))
  const opened = await post(server, '/password/forgot/verify_link', {
    link: new URL(link).hash.slice(1),
  })
  const forgot = typedBearer('passwordForgotToken', opened.token)
  const verified = await post(server, '/password/forgot/verify_code', { code: opened.code }, forgot)
  const reset = typedBearer('accountResetToken', verified.accountResetToken)
  const fresh = await newCredentials(email, 'a windy steppe morning')
  const wish = { ...fresh.credentials, sessionToken: true }
  const again = await post(server, '/account/reset?keys=true', wish, reset)
  assert.equal((await get('/session/status', session)).status, 401, 'a reset ends every session')

  const { authPW } = fresh.credentials
  await post(server, '/account/destroy', { email, authPW }, bearerOf(again.sessionToken))
  const { err } = await runCommand(server, ['user', 'code', email], { env })
  assert.match(err, /there is no account ada@example\.org/)
})
