import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runCommand } from '../support/command-line.ts'
import { signUp } from '../support/person.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const andre = 'andre@example.org'
const kim = 'kim@example.org'
const env = { CORSAC_SIGNUP: 'open' }

const run = (server: RunningServer, args: readonly string[], input = '') =>
  runCommand(server, ['user', ...args], { env, input })

test('an account is suspended, restored and signed out beside a running server, which obeys at once (docs/administration.md)', async () => {
  await using server = await startServer({ env })
  const done = async (...args: string[]) => {
    const { code, out, err } = await run(server, args)
    assert.equal(code, 0, err)
    return out
  }
  const person = await signUp(server, kim)
  const signIn = async () =>
    (
      await server.call('/api/auth/v1/account/login', {
        body: { email: kim, authPW: person.authPW },
      })
    ).status
  const lives = async () =>
    (await server.call('/api/auth/v1/session/status', { bearer: person.session })).status
  assert.match(await done('restore', kim), /^kim@example\.org was not suspended\.$/m)
  assert.deepEqual([await signIn(), await lives()], [200, 200])
  assert.match(await done('suspend', 'Kim@example.org', '--reason', 'moved out'), /^Suspended kim@/)
  assert.deepEqual([await signIn(), await lives()], [400, 401])
  assert.match(await done('suspend', kim), /was suspended already/)
  assert.match(await done('list'), /^kim@example\.org .* suspended$/m)
  const link = await run(server, ['reset-link', kim])
  assert.equal(link.code, 1)
  assert.match(
    link.err,
    /^corsac: the account kim@example\.org is suspended; first: corsac user restore/,
  )
  assert.match(await done('restore', kim), /^Restored kim@/)
  assert.deepEqual([await signIn(), await lives()], [200, 401])
  assert.match(await done('sign-out', kim), /^Signed kim@example\.org out everywhere/)
  assert.match(
    await done('passkeys', kim, 'off'),
    /^kim@example\.org has no passkeys and no security/,
  )
  assert.equal((await run(server, ['passkeys', kim, 'on'])).code, 2)
  const wrong = await run(server, ['suspend', kim, '--reason', 'a\nb'])
  assert.deepEqual([wrong.code, /one line/.test(wrong.err)], [2, true])
})

test('the last administrator is suspended only with --force (docs/administration.md)', async () => {
  await using server = await startServer({ env })
  await run(server, ['add', andre, '--admin', '--password-stdin'], 'correct horse 7\n')
  const refused = await run(server, ['suspend', andre])
  assert.equal(refused.code, 1)
  assert.match(refused.err, /^corsac: andre@example\.org is the last administrator/)
  assert.equal((await run(server, ['suspend', andre, '--force'])).code, 0)
  const nobody = await run(server, ['suspend', 'nobody@example.org'])
  assert.equal(nobody.code, 1)
  assert.match(nobody.err, /^corsac: there is no account nobody@example\.org/)
})
