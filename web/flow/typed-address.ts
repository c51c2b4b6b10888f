import { Stop } from '../trouble.ts'

/** Says at the field that it cannot be an address. */
export const notAnAddress = () => new Stop({ id: 'trouble-email', field: 'email' })

/** @returns the address. @throws {Stop} with words at the field when it cannot be one */
export function addressIn(typed: string): string {
  const email = typed.trim()
  if (/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email) && email.length <= 255) return email
  throw notAnAddress()
}
