import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { engines } from './engines.ts'

for (const [engine, open] of engines.filter(([name]) => name === 'sqlite')) {
  test(`${engine}: while another process holds the file, writes are 503 and reads go on (design.md §7)`, async () => {
    await using server = await open()
    const client = server.client()
    await client.put('/storage/tabs/a', { payload: 'x' })
    const other = new DatabaseSync(join(server.folder, 'storage.sqlite'))
    other.exec('BEGIN IMMEDIATE')
    const refused = await client.put('/storage/tabs/a', { payload: 'y' })
    assert.deepEqual([refused.status, refused.text], [503, '0'])
    assert.ok(Number(refused.headers['retry-after']) > 0)
    const read = await client.get('/storage/tabs/a')
    assert.equal(read.json<{ payload: string }>().payload, 'x')
    other.exec('ROLLBACK')
    other.close()
    assert.equal((await client.put('/storage/tabs/a', { payload: 'z' })).status, 200)
  })
}
