import { type Logger, pino } from 'pino'
import { LineBatch } from './log-batch.ts'
import { describeError, isSystemCode } from './log-error.ts'
import { asTerminalLine } from './log-terminal.ts'

export type { Logger } from 'pino'
export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type LogLevel = (typeof logLevels)[number]

/** Members that must never be written, wherever they turn up; a net below the rule of not logging them. */
const secretPaths = ['authorization', 'token', 'code', 'password', 'authPW', 'payload'].flatMap(
  (name) => [name, `*.${name}`],
)

/** What a system says went wrong is no secret; every other `code` is a person's. */
const censor = (value: unknown, path: readonly string[]): unknown =>
  path.at(-1) === 'code' && isSystemCode(value) ? value : '(secret)'

/** The one log of the process: JSON lines on standard output. */
export function createLog(level: LogLevel, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: (error: unknown) => describeError(error) },
    redact: { paths: secretPaths, censor },
  }
  if (destination) return pino(options, destination)
  // Waits where a pipe is full, and loses nothing.
  return pino(options, new LineBatch(pino.destination({ fd: 1, sync: true })))
}

/** The same log for a person at a terminal: short lines; stacks only at `debug` and below. */
export const createTerminalLog = (level: LogLevel, write: (text: string) => void): Logger => {
  const withStack = level === 'debug' || level === 'trace'
  return createLog(level, { write: (line) => write(asTerminalLine(line, { withStack })) })
}
