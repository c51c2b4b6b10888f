import { systemClock } from '../base/clock.ts'
import { createLog } from '../base/log.ts'
import {
  type LoadedConfig,
  loadConfig,
  loadSecrets,
  prepareDataFolder,
  refuseForeignFile,
} from '../config/index.ts'
import { openAdministration } from '../server/index.ts'
import { remark } from './terminal.ts'

/** The options of this process. @throws {ConfigError} */
export const configFromEnvironment = (): LoadedConfig => loadConfig()

type Administrative = Awaited<ReturnType<typeof openAdministration>>

/**
 * Does something with the accounts, beside a running server or without one. What the server has to
 * do about it (mails, storage) it finds within seconds.
 */
export async function withAdministration<Result>(
  work: (opened: Administrative & { readonly publicUrl: string }) => Promise<Result>,
): Promise<Result> {
  const { config } = configFromEnvironment()
  for (const warning of prepareDataFolder(config.dataDir)) remark(warning)
  refuseForeignFile(config.databaseUrl)
  const secrets = await loadSecrets(config.dataDir)
  // Results go to standard output, so the log must not.
  const log = createLog('error', { write: (line) => process.stderr.write(line) })
  await using opened = await openAdministration({ config, secrets, log, clock: systemClock })
  return await work({ ...opened, publicUrl: config.publicUrl })
}
