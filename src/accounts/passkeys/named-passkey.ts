import * as v from 'valibot'
import { AccountRefusal } from '../errors.ts'
import { credentialId } from './schemas.ts'

/** The id of a passkey out of a path. @throws {AccountRefusal} passkeyNotFound for what names none */
export function namedPasskey(text: string): string {
  if (!v.is(credentialId, text)) throw new AccountRefusal('passkeyNotFound')
  return text
}
