import { backupCodeCount } from '../../../src/wire/limits.ts'
import { readableForm, readableLetters } from '../../bare-code.ts'

const length = 10

/** New codes of 50 random bits each, all different, as the server takes them (settled.md A6). */
export function newBackupCodes(): string[] {
  const codes: string[] = []
  while (codes.length < backupCodeCount) {
    let code = ''
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      code += readableLetters[byte % 32]
    }
    // Six digits alone are an app's; a code with a letter in it is never taken for one.
    if (/[A-Z]/.test(code) && !codes.includes(code)) codes.push(code)
  }
  return codes
}

/** @returns the code as the server knows it: case, spaces and dashes do not count, and what looks like a digit is one; empty when it is none */
export function backupCodeIn(typed: string): string {
  const code = readableForm(typed)
  return /^[0-9A-Z]{10}$/.test(code) ? code : ''
}

/** Two groups of five: easier to read and to type. */
export const grouped = (code: string): string => code.replace(/^(.{5})(.{5})$/, '$1-$2')
