import { type Logger, pino } from 'pino'
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

/** Lines are written together: each write alone would cost more than all else about a line. */
const linesTogetherBytes = 4096
/** How long a line waits for others; the last ones are written when the process ends. */
const lineWaitsMs = 100

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
  const output = { fd: 1, sync: false, minLength: linesTogetherBytes, periodicFlush: lineWaitsMs }
  return pino(options, pino.destination(output))
}

/** The same log for a person at a terminal: short lines; stacks only at `debug` and below. */
export const createTerminalLog = (level: LogLevel, write: (text: string) => void): Logger => {
  const withStack = level === 'debug' || level === 'trace'
  return createLog(level, { write: (line) => write(asTerminalLine(line, { withStack })) })
}
