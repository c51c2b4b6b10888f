/** A line of the log as it was written. */
interface Line {
  readonly level: string
  readonly time: string
  readonly msg?: string
  readonly err?: { readonly message?: string; readonly stack?: string; readonly code?: string }
  readonly [name: string]: unknown
}

/** Longer is cut: a terminal shows what happened, the JSON lines show everything. */
const maxLength = 400

/**
 * A JSON line of the log as a person reads it, e.g. `20:35:09 warn  could not send a mail (mail 7)`.
 * Nothing in it steers the terminal.
 *
 * @param options.withStack adds where an error came from
 */
export function asTerminalLine(line: string, options: { readonly withStack: boolean }): string {
  const { level, time, msg = '', err, requestId, ...details } = JSON.parse(line) as Line
  const facts = Object.entries({
    ...details,
    ...(requestId !== undefined && { request: requestId }),
  })
  const parts = [
    msg,
    ...(err ? [`${err.message ?? ''}${err.code ? ` [${err.code}]` : ''}`] : []),
    ...(facts.length > 0
      ? [`(${facts.map(([name, value]) => `${name} ${asWord(value)}`).join(', ')})`]
      : []),
  ]
  const text = withoutControls(parts.filter(Boolean).join(': ').replace(': (', ' ('))
  const stack = options.withStack && err?.stack ? `${withoutControls(err.stack, '\n')}\n` : ''
  return `${time.slice(11, 19)} ${level.padEnd(5)} ${text.slice(0, maxLength)}\n${stack}`
}

const asWord = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value)

const withoutControls = (text: string, except = ''): string =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (sign) => (sign === except ? sign : '?'))
