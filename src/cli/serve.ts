import { chmod, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { invitationLink } from '../accounts/index.ts'
import { systemClock } from '../base/clock.ts'
import { createLog, createTerminalLog } from '../base/log.ts'
import { version } from '../base/program.ts'
import {
  type Config,
  dataFile,
  loadConfig,
  loadSecrets,
  lockDataFolder,
  prepareDataFolder,
  refuseForeignData,
} from '../config/index.ts'
import { openServer, type Server } from '../server/index.ts'

/** `corsac serve`: runs until SIGTERM or Ctrl-C. */
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('run the server until SIGTERM or Ctrl-C')
    .action(() => serve())
}

async function serve(): Promise<void> {
  const { config, warnings } = loadConfig()
  // A person reads what goes wrong; a line for each request would hide it.
  const isTerminal = process.stdout.isTTY === true
  const log = isTerminal
    ? createTerminalLog(config.logLevel, (text) => process.stdout.write(text))
    : createLog(config.logLevel)
  refuseForeignData(config)
  for (const warning of [...warnings, ...prepareDataFolder(config.dataDir)]) log.warn(warning)
  using _lock = lockDataFolder(config.dataDir)
  const secrets = await loadSecrets(config.dataDir)
  const server = await openServer({
    config,
    secrets,
    log,
    clock: systemClock,
    requestLevel: isTerminal ? 'debug' : 'info',
    onLost() {
      // Whoever runs it starts it again; until then it would only fail.
      process.exitCode = 1
      process.kill(process.pid, 'SIGTERM')
    },
  })
  const stopped = stopOnSignal(server)
  try {
    await server.listen()
    await welcome(config, await server.firstAccountCode())
    log.info({ version, url: config.publicUrl }, 'ready')
  } catch (error) {
    await server.stop()
    throw error
  }
  await stopped
  log.info('stopped')
}

/** A service manager may tell the whole process group, so that one wish to stop comes twice. */
const sameWishMs = 1000

/** Resolves when the server has stopped after the first signal; a later one ends at once. */
function stopOnSignal(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    let stoppingSince: number | undefined
    const onSignal = () => {
      if (stoppingSince !== undefined) {
        if (performance.now() - stoppingSince > sameWishMs) process.exit(1)
        return
      }
      stoppingSince = performance.now()
      server.stop().then(resolve, reject)
    }
    process.on('SIGTERM', onSignal)
    process.on('SIGINT', onSignal)
  })
}

/** What to do next, for a person; the log is for machines. */
async function welcome(config: Config, code: string | undefined): Promise<void> {
  const { publicUrl } = config
  const isHttp = publicUrl.startsWith('http:')
  const lines = [
    '',
    `Corsac ${version} serves ${publicUrl}`,
    '',
    'To use it in Firefox, open about:config and set',
    `    identity.fxaccounts.autoconfig.uri   ${publicUrl}`,
    ...(isHttp ? ['    identity.fxaccounts.allowHttp        true'] : []),
    'then open Settings → Account and sync (in older ones: Sync) → Sign in.',
    '',
    ...(await firstAccountLines(config, code)),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** The one-time link: shown to a person at a terminal, else put where only the owner can read it. */
async function firstAccountLines(config: Config, code: string | undefined): Promise<string[]> {
  const path = join(config.dataDir, dataFile.firstLink)
  if (code === undefined) {
    await rm(path, { force: true })
    return []
  }
  const link = invitationLink({ publicUrl: config.publicUrl, code })
  const lead = 'There is no administrator yet. The first account is made, within 24 hours, with'
  if (process.stdout.isTTY) {
    await rm(path, { force: true })
    return [lead, `    the code   ${code}   on the sign-up page, or`, `    the link   ${link}`, '']
  }
  await writeFile(path, `${link}\n${code}\n`, { mode: 0o600 })
  await chmod(path, 0o600)
  return [lead, `    the one-time link in ${path}`, '']
}
