import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { systemClock } from '../base/clock.ts'
import { createLog } from '../base/log.ts'
import {
  type Config,
  dataFile,
  type LoadedConfig,
  loadConfig,
  loadSecrets,
  prepareDataFolder,
  refuseForeignData,
} from '../config/index.ts'
import { openAdministration } from '../server/index.ts'
import { CommandProblem } from './problem.ts'
import { remark } from './terminal.ts'

/** The options of this process. @throws {ConfigError} */
export const configFromEnvironment = (): LoadedConfig => loadConfig()

type Administrative = Awaited<ReturnType<typeof openAdministration>>

/**
 * What is not there yet of a server's data, in words: then the folder is a new one, or the wrong one.
 *
 * @returns undefined when the server has been started before
 * @throws {DataFolderError} when this user may not use it
 * @throws {CommandProblem} when the secrets are lost
 */
export function missingData(config: Config): string | undefined {
  refuseForeignData(config)
  const { dataDir, databaseUrl } = config
  const secrets = join(dataDir, dataFile.secrets)
  const isFile = isAbsolute(databaseUrl)
  if (!existsSync(isFile ? databaseUrl : secrets)) {
    return isFile && dirname(databaseUrl) !== dataDir
      ? `there is no database ${databaseUrl}`
      : `there is no server's data in ${dataDir}`
  }
  if (existsSync(secrets)) return undefined
  throw new CommandProblem(
    `${secrets} is missing, without which the database beside it is of no use; set CORSAC_DATA_DIR to the folder of the server, or put the file back from a backup`,
  )
}

/**
 * Does something with the accounts, beside a running server or without one. What the server has to
 * do about it (mails, storage) it finds within seconds.
 *
 * @param options.mayBegin true when it may be the first thing that ever happens in the data folder
 */
export async function withAdministration<Result>(
  work: (opened: Administrative & { readonly publicUrl: string }) => Promise<Result>,
  { mayBegin = false }: { readonly mayBegin?: boolean } = {},
): Promise<Result> {
  const { config } = configFromEnvironment()
  const missing = missingData(config)
  if (missing && !mayBegin) {
    throw new CommandProblem(
      `${missing}: set CORSAC_DATA_DIR to the folder of the server, or start it once`,
    )
  }
  for (const warning of prepareDataFolder(config.dataDir)) remark(warning)
  const secrets = await loadSecrets(config.dataDir)
  // Results go to standard output, so the log must not.
  const log = createLog('error', { write: (line) => process.stderr.write(line) })
  await using opened = await openAdministration({ config, secrets, log, clock: systemClock })
  return await work({ ...opened, publicUrl: config.publicUrl })
}
