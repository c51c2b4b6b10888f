import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { engines } from './engines.ts'

/** A small disk of its own; mounting it takes root. */
function mountDisk(megabytes: number): Disposable & {
  readonly folder: string
  resize(megabytes: number): void
} {
  const folder = mkdtempSync(join(tmpdir(), 'corsac-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'corsac-test', folder])
  return {
    folder,
    resize: (size) => void execFileSync('mount', ['-o', `remount,size=${size}m`, folder]),
    [Symbol.dispose]() {
      execFileSync('umount', [folder])
      rmdirSync(folder)
    },
  }
}

for (const [engine, open] of engines.filter(([name]) => name === 'sqlite')) {
  test(`${engine}: a full disk is 503, nothing acknowledged is lost, nothing refused is kept (design.md §7)`, async () => {
    using disk = mountDisk(4)
    await using server = await open({ folder: disk.folder })
    const client = server.client()
    const payload = 'x'.repeat(100_000)
    const stored: string[] = []
    let refused = ''
    for (let index = 0; refused === ''; index++) {
      const reply = await client.put(`/storage/prefs/r${index}`, { payload })
      if (reply.status === 200) stored.push(`r${index}`)
      else {
        refused = `r${index}`
        assert.deepEqual([reply.status, reply.text], [503, '0'])
        assert.ok(Number(reply.headers['retry-after']) > 0)
      }
      assert.ok(index < 1000, 'the disk was never full')
    }
    assert.ok(stored.length > 3)

    // A checkpoint may find some room again: whatever is answered must be true.
    for (const [id, reply] of [
      ['put', await client.put('/storage/prefs/put', { payload })],
      ['post', await client.post('/storage/prefs', [{ id: 'post', payload }])],
      ['', await client.post('/storage/prefs?batch=true', [{ id: 'staged', payload }])],
      ['', await server.client().put('/storage/prefs/a', { payload })],
      ['again', await client.put('/storage/prefs/again', { payload })],
    ] as const) {
      assert.ok([200, 202, 503].includes(reply.status))
      if (reply.status === 200 && id) stored.push(id)
    }
    const list = await client.get('/storage/prefs?sort=oldest')
    assert.deepEqual(list.json(), stored)
    const last = await client.get(`/storage/prefs/${stored.at(-1)}`)
    assert.equal(last.json<{ payload: string }>().payload, payload)

    disk.resize(16)
    const again = await client.put(`/storage/prefs/${refused}`, { payload })
    assert.equal(again.status, 200)
    assert.ok(Number(again.text) > Number(list.lastModified))
    assert.equal((await client.get('/storage/prefs')).json<string[]>().length, stored.length + 1)
  })
}
