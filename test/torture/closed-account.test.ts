import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { connected, openDoor } from '../server/client.ts'
import { startServer } from '../support/server.ts'
import { engines } from './engines.ts'
import { newDatabase } from './server.ts'

/** How long a deletion may take to reach the storage. */
const closedMs = 15_000
/** Requests that each device sends on after the first refusal. */
const after = 30

for (const engine of engines) {
  test(`${engine}: an account deleted while its devices write: from one moment on nothing is acknowledged or readable, and a restart changes nothing (design.md §2)`, async () => {
    const storageUrl = engine === 'postgres' && (await newDatabase())
    const env = { ...openDoor, ...(storageUrl && { CORSAC_STORAGE_DATABASE_URL: storageUrl }) }
    await using server = await startServer({ env })
    assert.equal(existsSync(join(server.dataDir, 'storage.sqlite')), engine === 'sqlite')
    const { person, storage } = await connected(server)
    /** When, by one counter, a request was sent or answered. */
    let ticks = 0
    let firstRefusal = Number.POSITIVE_INFINITY
    const acknowledged: number[] = []
    const lane = async (name: string) => {
      const until = Date.now() + closedMs
      for (let n = 0, left = after; left > 0; n++) {
        const path = `/storage/history/${name}-${n}`
        const sent = ++ticks
        const reply =
          n % 3 === 2
            ? await storage.get('/storage/history')
            : n % 3 === 1
              ? await storage.post('/storage/history?batch=true&commit=true', [
                  { id: `${name}${n}` },
                ])
              : await storage.put(path, { payload: path })
        const received = ++ticks
        if (reply.status === 200) acknowledged.push(sent)
        else {
          assert.equal(reply.status, 401, `${reply.status} ${reply.text}`)
          firstRefusal = Math.min(firstRefusal, received)
          left--
        }
        assert.ok(Date.now() < until, 'the storage was never closed')
        await delay(5)
      }
    }
    const lanes = ['a', 'b', 'c', 'd'].map(lane)
    while (acknowledged.length < 40) await delay(10)
    const gone = await server.call('/api/auth/v1/account/destroy', {
      bearer: person.session,
      body: { email: person.email, authPW: person.authPW },
    })
    assert.equal(gone.status, 200, JSON.stringify(gone.body))
    await Promise.all(lanes)
    assert.deepEqual(
      acknowledged.filter((sent) => sent > firstRefusal),
      [],
    )
    const paths = ['/info/collections', '/storage/history', '/storage/history/a-0', '/info/quota']
    const allRefused = async () => {
      for (const path of paths) assert.equal((await storage.get(path)).status, 401, path)
    }
    await allRefused()
    await server.stop('SIGKILL')
    await server.start()
    await allRefused()
  })
}
