export { accessFix } from './access.ts'
export {
  type Config,
  ConfigError,
  type ConfirmPolicy,
  type OptionProblem,
  type Setting,
} from './config.ts'
export { dataFile } from './data-files.ts'
export { prepareDataFolder, refuseForeignData, refuseForeignFiles } from './data-folder.ts'
export { DataFolderError } from './data-folder-error.ts'
export { lockDataFolder } from './data-lock.ts'
export { type LoadedConfig, loadConfig } from './load.ts'
export { type Option, optionList } from './options.ts'
export { isThisMachine } from './origin.ts'
export { loadSecrets, type Secrets, SecretsError } from './secrets.ts'
export type { Environment, ReadFile } from './sources.ts'
export {
  BadValue,
  type ListenAddress,
  type MailFrom,
  type MailUrl,
  readBytes,
  type TrustedProxies,
} from './values.ts'
