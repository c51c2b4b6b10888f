import {
  minPasswordLength,
  type PasswordFault,
  type PasswordRule,
} from '../../src/base/password-rule.ts'
import { Stop } from '../trouble.ts'

const troubles: Readonly<Record<PasswordFault, string>> = {
  short: 'trouble-password-short',
  email: 'trouble-password-email',
  common: 'trouble-password-common',
}

/** @throws {Stop} with words at the field when a new password is too weak (web.md §4.3) */
export function refuseWeak(
  rule: PasswordRule,
  chosen: { readonly password: string; readonly email: string },
  field: 'password' | 'newPassword' = 'password',
): void {
  const fault = rule(chosen)
  if (fault) throw new Stop({ id: troubles[fault], field, args: { length: minPasswordLength } })
}
