/** Base32 without the letters that look like digits, as in invitations (settled.md A6). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export const backupCodeCount = 8
const length = 10

/** At this many or fewer it is time for new ones (auth-api.md §2.11). */
export const fewBackupCodes = 2

/** New codes of 50 random bits each, all different, as the server takes them. */
export function newBackupCodes(): string[] {
  const codes: string[] = []
  while (codes.length < backupCodeCount) {
    let code = ''
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) code += alphabet[byte % 32]
    // Six digits alone are an app's; a code with a letter in it is never taken for one.
    if (/[A-Z]/.test(code) && !codes.includes(code)) codes.push(code)
  }
  return codes
}

/** @returns the code as the server knows it: case, spaces and dashes do not count, and what looks like a digit is one; empty when it is none */
export function backupCodeIn(typed: string): string {
  const code = typed
    .replace(/[\s\u2010-\u2015-]/g, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return /^[0-9A-Z]{10}$/.test(code) ? code : ''
}

/** Two groups of five: easier to read and to type. */
export const grouped = (code: string): string => code.replace(/^(.{5})(.{5})$/, '$1-$2')
