import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { systemClock } from '../base/clock.ts'
import { createLog } from '../base/log.ts'
import { loadConfig, loadSecrets } from '../config/index.ts'
import { DatabaseTrouble, openAdministration } from './index.ts'
import { openRooms } from './rooms.ts'

// Nobody listens there.
const away = 'postgres://a:hunter2@127.0.0.1:1/x'

test('when a database is away, the error says of which option it is', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'corsac-opening-'))
  try {
    const secrets = await loadSecrets(dataDir)
    for (const [open, option] of [
      [openRooms, 'CORSAC_DATABASE_URL'],
      [openRooms, 'CORSAC_STORAGE_DATABASE_URL'],
      [openAdministration, 'CORSAC_DATABASE_URL'],
    ] as const) {
      const { config } = loadConfig({ env: { CORSAC_DATA_DIR: dataDir, [option]: away } })
      const options = { config, secrets, log: createLog('silent'), clock: systemClock }
      await assert.rejects(open(options), (error) => {
        assert.ok(error instanceof DatabaseTrouble, String(error))
        assert.equal(error.option, option)
        assert.match(String(error.cause), /ECONNREFUSED/)
        return true
      })
    }
  } finally {
    rmSync(dataDir, { recursive: true })
  }
})
