import { laterErrno } from '../../src/wire/later-errno.ts'
import { errno } from '../../src/wire.ts'
import { errnoOf } from '../api.ts'
import { Stop } from '../trouble.ts'

const wrong: readonly number[] = [
  errno.invalidCode,
  errno.invalidOrExpiredCode,
  laterErrno.wrongTotpCode,
  laterErrno.unknownBackupCode,
  laterErrno.invalidUnblockCode,
]

/** Makes a call with a code. @throws {Stop} with words at the field when the server does not take it */
export async function withCode<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    if (wrong.includes(errnoOf(error))) throw new Stop({ id: 'trouble-code', field: 'code' })
    throw error
  }
}
