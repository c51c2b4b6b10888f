/** SQLite's primary result codes that an operator meets. */
const sqliteNames: ReadonlyMap<number, string> = new Map([
  [5, 'SQLITE_BUSY'],
  [6, 'SQLITE_LOCKED'],
  [8, 'SQLITE_READONLY'],
  [10, 'SQLITE_IOERR'],
  [11, 'SQLITE_CORRUPT'],
  [13, 'SQLITE_FULL'],
  [14, 'SQLITE_CANTOPEN'],
  [19, 'SQLITE_CONSTRAINT'],
  [26, 'SQLITE_NOTADB'],
])

const systemCode = /^(E[A-Z_]{2,20}|E2BIG|ERR_[A-Z0-9_]{2,50}|SQLITE_[A-Z_]{2,20}|[0-9A-Z]{5})$/

/**
 * True for what Node (`ENOSPC`, `ERR_…`), SQLite (`SQLITE_BUSY`) and PostgreSQL (five letters and
 * digits) call their errors, which no code of a person looks like (settled.md A6, A16).
 */
export const isSystemCode = (value: unknown): boolean =>
  typeof value === 'string' && systemCode.test(value)

/** How many errors down `cause` is followed. */
const maxCauses = 3

interface Description {
  readonly type: string
  readonly message: string
  readonly stack: string
  readonly code?: string
  readonly cause?: Description
}

/**
 * What the log says of an error: nothing that hangs on it but its code, if a system gave that. What is
 * no error is said as text.
 */
export function describeError(error: unknown, causes: number = maxCauses): Description {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error), stack: '' }
  const { name, message, stack = '', cause } = error
  const code = codeOf(error)
  return {
    type: error.constructor.name || name,
    message,
    stack,
    ...(code !== undefined && { code }),
    ...(cause !== undefined && causes > 0 && { cause: describeError(cause, causes - 1) }),
  }
}

function codeOf(error: Error): string | undefined {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown }
  // The primary code of an extended one: its lowest byte.
  const sqlite = typeof errcode === 'number' ? sqliteNames.get(errcode & 0xff) : undefined
  return sqlite ?? (isSystemCode(code) ? String(code) : undefined)
}
