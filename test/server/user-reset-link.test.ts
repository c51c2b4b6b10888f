import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runCommand } from '../support/command-line.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const email = 'andre@example.org'
const env = { CORSAC_MAIL_URL: 'none' }

const run = (server: RunningServer, args: readonly string[], input = '') =>
  runCommand(server, ['user', ...args], { env, input })

test('no mail at all: the administrator makes a link for a new password, which works once (docs/install.md)', async () => {
  await using server = await startServer({ env })
  const add = ['add', email, '--admin', '--password-stdin']
  assert.equal((await run(server, add, 'correct horse 7\n')).code, 0)
  const nobody = await run(server, ['reset-link', 'kim@example.org'])
  assert.equal(nobody.code, 1)
  assert.match(nobody.err, /^corsac: there is no account kim@example\.org/)
  const { code, out } = await run(server, ['reset-link', email])
  assert.equal(code, 0)
  const [, earlier] = /^ {2}http\S+\/complete_reset_password#([0-9a-f]{64})$/m.exec(out) ?? []
  const told = JSON.parse((await run(server, ['reset-link', email, '--json'])).out)
  assert.deepEqual(Object.keys(told), ['email', 'link', 'expiresAt'])
  const page = await fetch(server.url + new URL(told.link).pathname)
  assert.deepEqual(
    [page.status, page.headers.get('content-type')?.split(';')[0]],
    [200, 'text/html'],
  )
  const open = async (link: string | undefined) => {
    const reply = await fetch(`${server.url}/api/auth/v1/password/forgot/verify_link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ link }),
    })
    return reply.status
  }
  const secret = new URL(told.link).hash.slice(1)
  assert.deepEqual([await open(earlier), await open(secret), await open(secret)], [400, 200, 400])
})
