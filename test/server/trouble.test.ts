import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { desktop, oldsync, signUp } from '../support/person.ts'
import { freePort, startServer } from '../support/server.ts'
import { overSocket, StorageClient } from '../support/storage-client.ts'
import { connected, openDoor, storageFor } from './client.ts'

test('SIGKILL during a sync: every acknowledged write is there afterwards (design.md §7)', async () => {
  await using server = await startServer({ env: openDoor })
  const { person, storage } = await connected(server)
  const acknowledged: string[] = []
  const write = async (lane: number) => {
    for (let n = 0; ; n++) {
      const id = `r${lane}-${n}`
      const reply = await storage
        .put(`/storage/history/${id}`, { payload: id })
        .catch(() => undefined)
      if (!reply) return
      if (reply.status === 200) acknowledged.push(id)
    }
  }
  const lanes = [0, 1, 2].map(write)
  while (acknowledged.length < 200) await delay(10)
  await server.stop('SIGKILL')
  await Promise.all(lanes)
  await server.start()
  const again = await storageFor(server, person)
  const kept = new Set((await again.get('/storage/history')).json<string[]>())
  assert.deepEqual(
    acknowledged.filter((id) => !kept.has(id)),
    [],
  )
})

test('the accounts database busy between login and oauth_login: 503 with Retry-After, never 401 (design.md §7)', async () => {
  await using server = await startServer({ env: openDoor })
  const person = await signUp(server, 'ada@example.org')
  const other = new DatabaseSync(join(server.dataDir, 'accounts.sqlite'))
  other.exec('PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE')
  const granted = () =>
    server.call('/api/auth/v1/oauth/token', {
      bearer: person.session,
      body: { grant_type: 'fxa-credentials', client_id: desktop, scope: oldsync },
    })
  const busy = await granted()
  assert.equal(busy.status, 503, JSON.stringify(busy.body))
  assert.equal(busy.body.errno, 201)
  assert.ok(Number(busy.headers.get('retry-after')) > 0)
  other.exec('ROLLBACK')
  other.close()
  assert.equal((await granted()).status, 200)
})

test('a client whose clock is ten minutes off signs for storage all the same (sync.md §3.2)', async () => {
  await using server = await startServer({ env: openDoor })
  const { storage } = await connected(server)
  for (const minutes of [-10, 10]) {
    const wrong = new StorageClient({
      ...storage.options,
      now: () => Date.now() + minutes * 60_000,
    })
    assert.equal((await wrong.get('/info/collections')).status, 200)
  }
})

test('nginx that drops the port and rewrites Host: signatures still fit, since the public URL is what counts (design.md §3)', async () => {
  const [front, back] = [await freePort(), await freePort()]
  await using server = await startServer({
    port: back,
    env: {
      ...openDoor,
      CORSAC_PUBLIC_URL: `http://localhost:${front}`,
      CORSAC_TRUSTED_PROXIES: '1',
    },
  })
  await using _proxy = await startNginx({ front, back })
  const { storage } = await connected(server, { transport: overSocket(front) })
  assert.equal((await storage.put('/storage/tabs/a', { payload: 'one' })).status, 200)
  assert.match(server.output(), /"ip":"127\.0\.0\.1"/)
  assert.doesNotMatch(server.output(), /hawk mismatch/)
})

for (const full of ['accounts', 'storage'] as const) {
  test(`the disk of the ${full} file is full: 503, nothing lost, and it goes on when there is room (design.md §7)`, async () => {
    await using disk = smallDisk()
    const files = join(disk.path, 'data')
    await using server = await startServer({ dataDir: files, env: openDoor })
    const { person, storage } = await connected(server)
    assert.equal((await storage.put('/storage/tabs/a', { payload: 'kept' })).status, 200)
    disk.fill()
    const big = { payload: 'x'.repeat(400_000) }
    const statuses = new Set<number>()
    if (full === 'storage') {
      for (let n = 0; n < 5; n++) {
        statuses.add((await storage.put(`/storage/tabs/b${n}`, big)).status)
      }
    } else {
      const name = 'x'.repeat(200)
      const command = { body: { name, type: 'desktop' }, bearer: person.session }
      for (let n = 0; n < 400 && !statuses.has(503); n++) {
        statuses.add((await server.call('/api/auth/v1/account/device', command)).status)
        const answer = await server.call('/api/auth/v1/oauth/token', {
          bearer: person.session,
          body: { grant_type: 'fxa-credentials', client_id: desktop, scope: oldsync },
        })
        statuses.add(answer.status)
      }
    }
    assert.ok(statuses.has(503), [...statuses].join())
    for (const status of statuses) assert.ok(status === 200 || status === 503, String(status))
    disk.empty()
    assert.equal((await storage.put('/storage/tabs/c', { payload: 'after' })).status, 200)
    assert.equal((await storage.get('/storage/tabs/a')).json<{ payload: string }>().payload, 'kept')
    const session = await server.call('/api/auth/v1/session/status', { bearer: person.session })
    assert.equal(session.status, 200)
    const again = await storageFor(server, person)
    assert.equal((await again.get('/info/collections')).status, 200)
  })
}

/** A file system of a few megabytes, which root may make. */
function smallDisk() {
  const path = mkdtempSync(join(tmpdir(), 'corsac-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m,mode=0700', 'tmpfs', path])
  const ballast = join(path, 'ballast')
  return {
    path,
    fill() {
      try {
        writeFileSync(ballast, Buffer.alloc(8_000_000))
      } catch (error) {
        if ((error as { code?: string }).code !== 'ENOSPC') throw error
      }
    },
    empty: () => rmSync(ballast, { force: true }),
    async [Symbol.asyncDispose]() {
      execFileSync('umount', [path])
      rmSync(path, { recursive: true })
    },
  }
}

/** A real nginx with the settings that people copy and that are wrong: `Host` without the port. */
async function startNginx({ front, back }: { front: number; back: number }) {
  const folder = mkdtempSync(join(tmpdir(), 'corsac-nginx-'))
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
    .join('\n')
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; user root; worker_processes 1;
    events {}
    http {
      access_log off;
      ${temporary}
      server {
        listen 127.0.0.1:${front};
        client_max_body_size 30m;
        location / {
          proxy_pass http://127.0.0.1:${back};
          proxy_set_header Host $host;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        }
      }
    }`,
  )
  const nginx = spawn('/usr/sbin/nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder], {
    stdio: 'ignore',
  })
  process.once('exit', () => nginx.kill())
  const until = Date.now() + 10_000
  while (!(await fetch(`http://127.0.0.1:${front}/__lbheartbeat__`).catch(() => undefined))?.ok) {
    if (Date.now() > until) throw new Error('nginx did not start')
    await delay(50)
  }
  return {
    async [Symbol.asyncDispose]() {
      nginx.kill()
      await once(nginx, 'exit')
      rmSync(folder, { recursive: true })
    },
  }
}
