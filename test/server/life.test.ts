import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort, type RunningServer, startServer } from '../support/server.ts'
import { connected, openDoor, storageFor } from './client.ts'

const program = resolve(import.meta.dirname, '..', '..', 'dist', 'server', 'main.js')

/** Runs the program to its end. */
async function run(args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn('node', [program, ...args], { env: { ...process.env, ...env } })
  let output = ''
  child.stdout.on('data', (data) => {
    output += data
  })
  child.stderr.on('data', (data) => {
    output += data
  })
  const [code] = await once(child, 'close')
  return { code: code as number | null, output }
}

const optionsOf = (server: RunningServer, port: number) => ({
  CORSAC_DATA_DIR: server.dataDir,
  CORSAC_LISTEN: `127.0.0.1:${port}`,
  CORSAC_PUBLIC_URL: `http://localhost:${port}`,
})

test('a server that is told to stop ends with 0, leaves nothing behind and starts again with all its data', async () => {
  await using server = await startServer({ env: openDoor })
  const { person, storage } = await connected(server)
  assert.equal((await storage.put('/storage/tabs/a', { payload: 'one' })).status, 200)
  const { pid } = server
  assert.equal(await server.stop('SIGTERM'), 0)
  assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' })
  await server.start()
  const status = await server.call('/api/auth/v1/session/status', { bearer: person.session })
  assert.equal(status.status, 200)
  assert.equal((await storage.get('/storage/tabs/a')).json<{ payload: string }>().payload, 'one')
  assert.equal(await server.stop('SIGINT'), 0)
})

test('SIGTERM during an upload: the upload is finished and kept, new connections are refused', async () => {
  await using server = await startServer({ env: openDoor })
  const { person, storage } = await connected(server)
  const path = `${storage.endpoint}/storage/history`
  const body = JSON.stringify([{ id: 'a', payload: 'x'.repeat(100_000) }])
  const { authorization } = storage.signed('POST', path)
  const upload = request({
    host: '127.0.0.1',
    port: server.port,
    path,
    method: 'POST',
    headers: {
      authorization,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    },
  })
  const replied = once(upload, 'response')
  upload.write(body.slice(0, 50_000))
  await delay(300)
  const stopped = server.stop('SIGTERM')
  await delay(300)
  await assert.rejects(fetch(`http://127.0.0.1:${server.port}/__lbheartbeat__`))
  upload.end(body.slice(50_000))
  const [reply] = await replied
  assert.equal(reply.statusCode, 200)
  assert.equal(reply.headers.connection, 'close')
  reply.resume()
  assert.equal(await stopped, 0)
  await server.start()
  const again = await storageFor(server, person)
  assert.equal((await again.get('/storage/history/a')).status, 200)
})

test('at a terminal the log is short lines, and requests make none', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'corsac-terminal-'))
  const port = await freePort()
  const env = {
    ...process.env,
    CORSAC_DATA_DIR: dataDir,
    CORSAC_LISTEN: `127.0.0.1:${port}`,
    CORSAC_PUBLIC_URL: `http://localhost:${port}`,
    CORSAC_RATE_LIMITS: '0',
  }
  const command = `exec '${process.execPath}' '${program}' serve`
  const child = spawn('script', ['-qec', command, '/dev/null'], { env })
  let output = ''
  child.stdout.on('data', (data) => {
    output += data
  })
  try {
    const until = Date.now() + 30_000
    while (!output.includes(' ready (') && Date.now() < until) await delay(20)
    assert.match(output, /^\d\d:\d\d:\d\d warn {2}CORSAC_RATE_LIMITS is 0: /m)
    assert.match(output, /^\d\d:\d\d:\d\d info {2}ready \(version /m)
    assert.match(output, /the code {3}[0-9A-Z-]+ {3}on the sign-up page/)
    const before = output
    const paths = [
      '/__lbheartbeat__',
      '/nowhere',
      '/api/auth/v1/nowhere',
      '/api/profile/v1/profile',
    ]
    for (const path of paths) await fetch(`http://127.0.0.1:${port}${path}`)
    await delay(100)
    assert.equal(output, before)
  } finally {
    const ended = once(child, 'exit')
    process.kill(Number(readFileSync(join(dataDir, 'server.pid'), 'utf8')), 'SIGTERM')
    await ended
    rmSync(dataDir, { recursive: true })
  }
})

test('a probe of HTTP/1.0 without a host finds the server alive', async () => {
  await using server = await startServer()
  const socket = connect(server.port, '127.0.0.1')
  let reply = ''
  socket.on('data', (data) => {
    reply += data
  })
  socket.write('GET /__lbheartbeat__ HTTP/1.0\r\n\r\n')
  await once(socket, 'close')
  assert.match(reply, /^HTTP\/1\.1 200 /)
})

test('a page of another origin may ask for the profile (web.md §5.2)', async () => {
  await using server = await startServer()
  const url = `${server.url}/api/profile/v1/profile`
  const reply = await fetch(url, { method: 'OPTIONS' })
  assert.equal(reply.status, 204)
  assert.match(reply.headers.get('access-control-allow-headers') ?? '', /Authorization/)
  assert.match(reply.headers.get('access-control-allow-methods') ?? '', /GET/)
})

test('a second server on the same folder says so and ends', async () => {
  await using server = await startServer()
  const second = await run(['serve'], optionsOf(server, server.port + 1))
  assert.notEqual(second.code, 0)
  assert.match(second.output, /another server.*data folder/s)
  assert.doesNotMatch(second.output, /\n\s+at /)
  assert.equal((await server.call('/__heartbeat__')).status, 200)
})

test('a port that is taken is named with the option that changes it', async () => {
  await using server = await startServer()
  const env = { ...optionsOf(server, server.port), CORSAC_DATA_DIR: `${server.dataDir}-other` }
  const second = await run(['serve'], env)
  assert.notEqual(second.code, 0)
  assert.match(second.output, new RegExp(String(server.port)))
  assert.match(second.output, /CORSAC_LISTEN/)
  assert.doesNotMatch(second.output, /\n\s+at /)
})

test('files with secrets are readable by their owner only', async () => {
  await using server = await startServer()
  for (const name of ['secrets.json', 'first-account-link', 'accounts.sqlite', 'storage.sqlite']) {
    assert.equal(statSync(join(server.dataDir, name)).mode & 0o077, 0, name)
  }
  assert.equal(statSync(server.dataDir).mode & 0o077, 0)
})

test('what a client presents is found neither in the log nor in the databases', async () => {
  await using server = await startServer({ env: openDoor })
  const { person, storage } = await connected(server)
  await storage.put('/storage/tabs/a', { payload: 'the payload itself' })
  const code = (await server.mails()).findLast(({ headers }) => headers['x-verify-short-code'])
  const { authorization } = storage.signed('GET', '/')
  const id = /id="([^"]+)"/.exec(authorization)?.[1] ?? ''
  assert.ok(id.length > 100)
  const secrets = [person.session.slice(4), person.sessionToken, person.authPW, person.kB, id]
  await server.stop()
  const log = server.output()
  const shortCode = code?.headers['x-verify-short-code'] ?? ''
  for (const secret of [...secrets, shortCode, 'the payload itself']) {
    assert.ok(secret.length > 0 && !log.includes(secret), 'in the log')
  }
  const inBytes = secrets.filter((secret) => /^[0-9a-f]+$/.test(secret))
  for (const name of ['accounts.sqlite', 'storage.sqlite']) {
    const bytes = readFileSync(join(server.dataDir, name))
    for (const secret of secrets) assert.equal(bytes.includes(secret), false, name)
    for (const secret of inBytes) {
      assert.equal(bytes.includes(Buffer.from(secret, 'hex')), false, name)
    }
  }
})
