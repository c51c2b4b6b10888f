import assert from 'node:assert/strict'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { freshPostgres } from '../support/databases.ts'
import { signUp } from '../support/person.ts'
import { freePort, type RunningServer, startServer } from '../support/server.ts'
import { overSocket } from '../support/storage-client.ts'
import { openDoor, storageFor } from './client.ts'

/** Two processes on one database with the same secrets, as behind a proxy that divides requests. */
async function startTwo(
  more: Readonly<Record<string, string>> = {},
): Promise<{ servers: [RunningServer, RunningServer] } & AsyncDisposable> {
  await using opened = new AsyncDisposableStack()
  const database = await freshPostgres()
  const port = await freePort()
  const env = {
    ...openDoor,
    CORSAC_DATABASE_URL: database,
    CORSAC_STORAGE_DATABASE_URL: database,
    CORSAC_PUBLIC_URL: `http://localhost:${port}`,
    ...more,
  }
  const first = opened.use(await startServer({ env, port }))
  const dataDir = await mkdtemp(join(tmpdir(), 'corsac-data-'))
  opened.defer(() => rm(dataDir, { recursive: true }))
  await copyFile(join(first.dataDir, 'secrets.json'), join(dataDir, 'secrets.json'))
  const other = await freePort()
  // Requests come through a proxy: the public address is the first one's.
  const behind = {
    CORSAC_LISTEN: `127.0.0.1:${other}`,
    CORSAC_TRUSTED_PROXIES: '127.0.0.1',
    CORSAC_MAIL_URL: `file://${first.dataDir}/outbox`,
  }
  const second = opened.use(await startServer({ env: { ...env, ...behind }, port: other, dataDir }))
  const all = opened.move()
  return { servers: [first, second], [Symbol.asyncDispose]: () => all.disposeAsync() }
}

test('two processes share one PostgreSQL: whatever one did the other knows at once (design.md §2)', async () => {
  await using both = await startTwo()
  const [first, second] = both.servers
  const person = await signUp(first, 'ada@example.org')
  const here = await storageFor(first, person)
  const there = await storageFor(second, person, overSocket(second.port))
  assert.equal(here.endpoint, there.endpoint)
  const stamps = []
  for (let round = 0; round < 10; round++) {
    for (const client of [here, there]) {
      const put = await client.put(`/storage/tabs/r${round % 3}`, { payload: `${round}` })
      assert.equal(put.status, 200)
      stamps.push(put.text)
    }
    const [one, other] = await Promise.all([
      here.get('/storage/tabs?full=1'),
      there.get('/storage/tabs?full=1'),
    ])
    assert.equal(one.text, other.text)
  }
  assert.deepEqual(stamps, [...new Set(stamps)].sort(), 'stamps rise, whoever gives them')
  const parallel = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      (index % 2 ? here : there).put(`/storage/forms/p${index}`, { payload: 'x' }),
    ),
  )
  assert.equal(new Set(parallel.map(({ text }) => text)).size, 20)
  assert.equal((await here.get('/storage/forms')).json<string[]>().length, 20)
  // What one process ends is over in the other.
  const ended = await first.call('/api/auth/v1/session/destroy', {
    body: {},
    bearer: person.session,
  })
  assert.equal(ended.status, 200)
  const until = Date.now() + 10_000
  while ((await there.get('/info/collections')).status !== 401) assert.ok(Date.now() < until)
})

test('one of two processes ends, and the other goes on (design.md §2)', async () => {
  await using both = await startTwo()
  const [first, second] = both.servers
  const person = await signUp(first, 'ada@example.org')
  const there = await storageFor(second, person, overSocket(second.port))
  assert.equal((await there.put('/storage/tabs/a', { payload: 'x' })).status, 200)
  assert.equal(await first.stop(), 0)
  assert.equal((await there.put('/storage/tabs/b', { payload: 'x' })).status, 200)
  assert.equal((await storageFor(second, person, overSocket(second.port))).endpoint, there.endpoint)
})

test('two processes count tries together (auth-api.md §7.3)', async () => {
  // 5 of the 100 tries that an address has.
  await using both = await startTwo({ CORSAC_RATE_LIMITS: '0.05' })
  const tryAt = async (server: RunningServer) => {
    const body = { email: 'nobody@example.org' }
    return (await server.call('/api/auth/v1/account/credentials/status', { body })).status
  }
  const [first, second] = both.servers
  const statuses: number[] = []
  for (const server of [first, second, first, second, first]) statuses.push(await tryAt(server))
  assert.deepEqual(statuses, [400, 400, 400, 400, 400])
  assert.deepEqual([await tryAt(second), await tryAt(first)], [429, 429])
  // Together means at the same time, too.
  assert.equal(await first.stop(), 0)
  assert.equal(await tryAt(second), 429)
})
