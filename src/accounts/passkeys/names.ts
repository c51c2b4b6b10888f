import { isDisplaySafe } from '../../base/text.ts'
import { maxPasskeyName, type Passkey } from '../../wire.ts'
import { AccountRefusal } from '../errors.ts'

/**
 * The name that a person gives a passkey, without spaces around it.
 *
 * @throws {AccountRefusal} invalidPasskeyName
 */
export function checkedName(typed: string): string {
  const name = typed.trim()
  if (name === '' || name.length > maxPasskeyName || !isDisplaySafe(name)) {
    throw new AccountRefusal('invalidPasskeyName')
  }
  return name
}

/** What a passkey is called until its owner says otherwise (auth-api.md §2.15). */
export function newName(
  transports: readonly string[],
  known: readonly Pick<Passkey, 'name'>[],
): string {
  const plain = plainName(transports)
  const taken = new Set(known.map(({ name }) => name))
  for (let number = 1; ; number++) {
    const name = number === 1 ? plain : `${plain} ${number}`
    if (!taken.has(name)) return name
  }
}

function plainName(transports: readonly string[]): string {
  if (transports.includes('internal')) return 'Platform Passkey'
  if (transports.includes('usb')) return 'Security Key'
  return transports.includes('nfc') ? 'NFC Security Key' : 'Passkey'
}
