import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { RunningServer } from './server.ts'

const main = join(import.meta.dirname, '..', '..', 'dist', 'server', 'main.js')

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/**
 * Runs `corsac …` beside a server, on its data folder.
 *
 * @param options.env options of the server that the command must know too
 * @param options.input what is typed
 */
export function runCommand(
  { dataDir }: Pick<RunningServer, 'dataDir'>,
  args: readonly string[],
  options: { readonly env?: Readonly<Record<string, string>>; readonly input?: string } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'], CORSAC_DATA_DIR: dataDir, ...options.env },
  })
  child.stdin.end(options.input ?? '')
  const texts = { out: '', err: '' }
  child.stdout.on('data', (data) => {
    texts.out += data
  })
  child.stderr.on('data', (data) => {
    texts.err += data
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...texts })))
}
