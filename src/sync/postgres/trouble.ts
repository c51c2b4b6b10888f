/** SQLSTATEs after which the same transaction may succeed: it was rolled back, and others were not. */
const repeatable = new Set(['40001', '40P01'])
/** The same for the opening of a connection: the server ends, or begins. */
const passing = new Set(['57P01', '57P02', '57P03', 'ECONNRESET', 'EPIPE'])
const lockNotAvailable = '55P03'

const codeOf = (error: unknown): string =>
  error instanceof Error ? String((error as { code?: unknown }).code) : ''

/** A transaction that was rolled back because of another one: the same may succeed now. */
export const isRepeatable = (error: unknown): boolean => repeatable.has(codeOf(error))

/** A server that ends, or begins. */
export const isPassing = (error: unknown): boolean => passing.has(codeOf(error))

/** A user's row that another process has held for too long. */
export const isLocked = (error: unknown): boolean => codeOf(error) === lockNotAvailable

/** True for what a server answered that goes on: so does the connection. */
export const isAnswer = (error: unknown): boolean =>
  error instanceof Error && 'severity' in error && !isPassing(error)

/** A connection that was found dead before anything went out on it. */
export const isUnsent = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Client has encountered a connection error')

/** A connection that ended under the statement. */
export const isLost = (error: unknown): boolean =>
  isPassing(error) || (error instanceof Error && error.message.startsWith('Connection terminated'))
