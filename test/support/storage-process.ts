/**
 * A storage in a process of its own, for tests that kill it:
 * `node storage-process.ts <folder>` prints its port on a line, then serves until it is killed.
 */
import { join } from 'node:path'
import { createLog } from '../../src/base/log.ts'
import { clientAddress, createApp, listen } from '../../src/http/index.ts'
import { createStorage } from '../../src/sync/index.ts'
import { mountPath, testNode, testOrigin } from './storage-server.ts'

const [folder = '.'] = process.argv.slice(2)
const log = createLog('silent')
const storage = await createStorage({
  databasePath: join(folder, 'storage.sqlite'),
  node: { id: testNode.id, keys: [testNode.key] },
  origins: [testOrigin],
  log,
})
const app = createApp({
  log,
  clientAddress: clientAddress({ kind: 'none' }, () => {}),
  isDraining: () => false,
})
app.route(mountPath, storage.routes)
const { port } = await listen(app, { host: '127.0.0.1', port: 0 })
process.stdout.write(`${port}\n`)
