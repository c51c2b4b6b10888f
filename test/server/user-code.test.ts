import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newCredentials } from '../../src/crypto/onepw-client.ts'
import { expandToken } from '../../src/crypto/typed-tokens.ts'
import { runCommand as run } from '../support/command-line.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const email = 'andre@example.org'
const password = 'correct horse 7'

const post = (server: RunningServer, path: string, body: object, authorization?: string) =>
  fetch(`${server.url}/api/auth/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: JSON.stringify(body),
  })

interface Shown {
  readonly code: string
  readonly use: string
  readonly to: string
  readonly link?: string
}

/** Mails leave a moment after the answer that they are about. */
async function shownCodes(server: RunningServer, env = {}): Promise<Shown[]> {
  for (let turn = 0; turn < 50; turn++) {
    const { out } = await run(server, ['user', 'code', email, '--json'], { env })
    const found = JSON.parse(out)
    if (found.length > 0) return found
  }
  return []
}

test('mail into a folder: the administrator sees the code of a sign-up, and it works (design.md §4)', async () => {
  await using server = await startServer({ env: { CORSAC_SIGNUP: 'open' } })
  const { credentials } = await newCredentials(email, password)
  const wish = { email, ...credentials, verificationMethod: 'email-otp' }
  const made = await post(server, '/account/create', wish)
  const { sessionToken } = (await made.json()) as { sessionToken: string }
  const [first, ...others] = await shownCodes(server)
  assert.deepEqual(others, [])
  assert.equal(first?.use, 'verifyShortCode')
  assert.equal(first?.to, email)
  const { out } = await run(server, ['user', 'code', email])
  assert.match(out, new RegExp(`^${first?.code}  confirm the address  andre@example\\.org  `, 'm'))
  const bearer = `Bearer fxs_${expandToken(sessionToken, 'sessionToken').tokenId}`
  const confirmed = await post(server, '/session/verify_code', { code: first?.code }, bearer)
  assert.equal(confirmed.status, 200)
  const used = await run(server, ['user', 'code', email])
  assert.match(used.out, /^No code for andre@example\.org waits\./, 'a used one is not shown')
  const nobody = await run(server, ['user', 'code', 'kim@example.org'])
  assert.equal(nobody.code, 1)
  assert.match(nobody.err, /^corsac: there is no account kim@example\.org/)
})

test('no mail at all: the administrator sees codes, and not the link against them (design.md §4)', async () => {
  const env = { CORSAC_MAIL_URL: 'none' }
  await using server = await startServer({ env })
  const add = ['user', 'add', email, '--admin', '--password-stdin']
  assert.equal((await run(server, add, { env, input: `${password}\n` })).code, 0)
  const none = await run(server, ['user', 'code', email], { env })
  assert.match(none.out, /^No code for andre@example\.org waits\./)
  assert.equal((await post(server, '/account/login/send_unblock_code', { email })).status, 200)
  const [first, ...others] = await shownCodes(server, env)
  assert.deepEqual(others, [])
  assert.match(first?.code ?? '', /^[0-9A-Z]{8}$/)
  assert.equal(first?.use, 'unblockCode')
  assert.equal(first?.link, undefined)
})
