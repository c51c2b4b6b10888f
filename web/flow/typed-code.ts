import { bareCode } from '../bare-code.ts'
import { Stop } from '../trouble.ts'

/** @returns six digits. @throws {Stop} with words at the field */
export function codeIn(typed: string): string {
  const code = bareCode(typed)
  if (!/^\d{6}$/.test(code)) throw new Stop({ id: 'trouble-code-shape', field: 'code' })
  return code
}
