import { AccountRefusal } from '../accounts/index.ts'
import { WrongEncoding } from '../base/database-encoding.ts'
import { accessFix, ConfigError, DataFolderError, SecretsError } from '../config/index.ts'
import { DatabaseTooNew } from '../db/index.ts'
import { type DatabaseOption, DatabaseTrouble, MixedPair } from '../server/index.ts'

/** Something that the person at the terminal can mend; the message says how. */
export class CommandProblem extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode: number = exitCodes.failed) {
    super(message)
    this.exitCode = exitCode
  }
}

/** What scripts see. */
export const exitCodes = {
  /** It was not done. */
  failed: 1,
  /** The command or an option is wrong; nothing was tried. */
  usage: 2,
} as const

/** What to print and how to end after an error. */
export interface Report {
  /** One sentence each. */
  readonly lines: readonly string[]
  readonly exitCode: number
}

/** Puts an error into words for the person at the terminal. */
export const reportOf = (error: unknown): Report =>
  error instanceof DatabaseTrouble ? report(error.cause, error.option) : report(error)

/** @param option the one whose database it is about, if that is known */
function report(error: unknown, option?: DatabaseOption): Report {
  if (error instanceof CommandProblem) return { lines: [error.message], exitCode: error.exitCode }
  if (error instanceof ConfigError) {
    return { lines: error.message.split('\n'), exitCode: exitCodes.usage }
  }
  if (error instanceof AccountRefusal) return failed(refusalWords(error))
  const isInWords = [DataFolderError, SecretsError, DatabaseTooNew, WrongEncoding, MixedPair].some(
    (kind) => error instanceof kind,
  )
  if (error instanceof Error && isInWords) return failed(error.message)
  const words = systemWords(error, option ?? 'CORSAC_DATABASE_URL and CORSAC_STORAGE_DATABASE_URL')
  if (words) return failed(words)
  const message = error instanceof Error ? error.message : String(error)
  if (option) return failed(`the database of ${option} cannot be opened: ${message}`)
  return failed(`unexpected trouble: ${message}`)
}

const failed = (line: string): Report => ({ lines: [line], exitCode: exitCodes.failed })

function refusalWords(error: AccountRefusal): string {
  switch (error.kind) {
    case 'accountExists':
      return 'there is already an account with this address'
    case 'invalidParameter':
      return 'this is not an e-mail address; write one such as andre@example.org'
    case 'emailTaken':
      return 'the address belongs to another account'
    default:
      return error.message
  }
}

/**
 * Errors of the system, of SQLite and of PostgreSQL that an operator meets.
 *
 * @param option where the address of the database stands
 */
function systemWords(error: unknown, option: string): string | undefined {
  const { code, syscall, address, port, path, errcode } = (error ?? {}) as {
    code?: string
    syscall?: string
    address?: string
    port?: number
    path?: string
    errcode?: number
  }
  const message = error instanceof Error ? error.message : ''
  if (syscall === 'listen') return listenWords(code ?? '', `${address}:${port}`)
  // The primary code of an extended one: its lowest byte.
  const sqlite = errcode === undefined ? undefined : sqliteWords(errcode & 0xff, option)
  if (sqlite) return `${sqlite} (${message})`
  // A socket in a folder is missing while its PostgreSQL is not there.
  switch (code === 'ENOENT' && syscall === 'connect' ? 'ECONNREFUSED' : code) {
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
      return `the database cannot be reached (${message || code}); check ${option} and that PostgreSQL runs`
    case '57P03':
      return `the database of ${option} is not ready yet (${message}); try again in a moment`
    case '28P01':
    case '28000':
      return `the database refuses user or password; check ${option}`
    case '3D000':
      return `there is no such database (${message}); make it with createdb, or check ${option}`
    case 'ENOSPC':
      return 'the disk is full; make room and start again'
    case 'EROFS':
      return `${path ?? 'a file'} lies on a read-only file system; set CORSAC_DATA_DIR to a folder on a disk that can be written`
    case 'EACCES':
    case 'EPERM':
      return path === undefined
        ? `a file cannot be used (${code}); run Corsac as the user who owns the data folder`
        : `${path} cannot be used (${code}): ${accessFix(path)}`
    default:
      return undefined
  }
}

function listenWords(code: string, where: string): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return `another program listens on ${where}; stop it, or set CORSAC_LISTEN (and CORSAC_PUBLIC_URL) to another port`
    case 'EACCES':
      return `this user may not listen on ${where}; set CORSAC_LISTEN (and CORSAC_PUBLIC_URL) to a port from 1024 up`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `this machine has no address ${where}; set CORSAC_LISTEN to one that it has, such as 127.0.0.1:8000`
    default:
      return undefined
  }
}

/** @param code SQLite's primary result code */
function sqliteWords(code: number, option: string): string | undefined {
  switch (code) {
    case 5:
      return 'the database is busy; try again in a moment'
    case 8:
      return 'the database is read-only; run Corsac as the user who owns the data folder'
    case 10:
      return 'the disk that holds the database does not answer properly; look at the system log'
    case 11:
      return 'the database is damaged; put it back from a backup'
    case 13:
      return 'the disk is full; make room and start again'
    case 14:
      return 'the database cannot be opened; run Corsac as the user who owns the data folder'
    case 26:
      return `the database file is something else; check ${option}`
    default:
      return undefined
  }
}
