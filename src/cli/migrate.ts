import type { Command } from 'commander'
import { systemClock } from '../base/clock.ts'
import { createLog } from '../base/log.ts'
import { loadSecrets, prepareDataFolder } from '../config/index.ts'
import { openDatabase } from '../db/index.ts'
import { localNode, opening } from '../server/index.ts'
import { createStorage } from '../sync/index.ts'
import { configFromEnvironment, missingData } from './environment.ts'
import { remark, say } from './terminal.ts'

/** `corsac migrate`: brings the databases up to date without starting the server. */
export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring both databases up to date; "corsac serve" does the same when it starts')
    .action(() => migrate())
}

async function migrate(): Promise<void> {
  const { config } = configFromEnvironment()
  const missing = missingData(config)
  if (missing) remark(`${missing} yet: it is made now`)
  for (const warning of prepareDataFolder(config.dataDir)) remark(warning)
  await loadSecrets(config.dataDir)
  const log = createLog('error', { write: (line) => process.stderr.write(line) })
  await using _accounts = await opening(
    'CORSAC_DATABASE_URL',
    openDatabase(config.databaseUrl, log),
  )
  await using _storage = await opening(
    'CORSAC_STORAGE_DATABASE_URL',
    createStorage({
      database: config.storageDatabaseUrl,
      node: { id: localNode, keys: [] },
      origins: [],
      log,
      clock: systemClock,
    }),
  )
  say('Both databases are up to date.')
}
