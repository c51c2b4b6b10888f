/**
 * A storage in a process of its own, for tests that kill it:
 * `node storage-process.ts <folder>` prints its port on a line, then serves until it is killed, or its
 * standard input ends: the system sees to that when whoever started it is gone. The database is a file
 * in the folder, or what CORSAC_STORAGE_DATABASE_URL names.
 */
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { createLog } from '../../src/base/log.ts'
import { clientAddress, createApp, listen, openDoor } from '../../src/http/index.ts'
import { createStorage } from '../../src/sync/index.ts'
import { mountPath, testNode, testOrigin } from './storage-server.ts'

process.stdin.once('end', () => process.exit()).resume()
// As the program does (src/main.ts).
setFlagsFromString('--semi-space-growth-factor=1')
setFlagsFromString('--heap-growing-percent=30')
const [folder = '.'] = process.argv.slice(2)
const log = createLog('silent')
const storage = await createStorage({
  database: process.env['CORSAC_STORAGE_DATABASE_URL'] ?? join(folder, 'storage.sqlite'),
  node: { id: testNode.id, keys: [testNode.key] },
  origins: [testOrigin],
  log,
})
const answering = {
  log,
  clientAddress: clientAddress({ kind: 'none' }, () => {}),
  isDraining: () => false,
}
const { port } = await listen(
  createApp(answering),
  { host: '127.0.0.1', port: 0 },
  {
    doors: [{ base: mountPath, doorway: openDoor(storage.door, answering) }],
  },
)
process.stdout.write(`${port}\n`)
