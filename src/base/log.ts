import { type Logger, pino, stdSerializers } from 'pino'

export type { Logger } from 'pino'
export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type LogLevel = (typeof logLevels)[number]

/** Members that must never be written, wherever they turn up; a net below the rule of not logging them. */
const secretPaths = ['authorization', 'token', 'code', 'password', 'authPW', 'payload'].flatMap(
  (name) => [name, `*.${name}`],
)

/** The one log of the process: JSON lines on standard output. */
export function createLog(level: LogLevel, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: stdSerializers.err },
    redact: { paths: secretPaths, censor: '(secret)' },
  }
  return destination ? pino(options, destination) : pino(options)
}
