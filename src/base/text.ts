import { domainToASCII } from 'node:url'

/**
 * True when every character may be stored: no NUL and no lone surrogate, which PostgreSQL and
 * SQLite treat differently (design.md §2a, settled.md S8).
 */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

// C0, C1, DEL, line and paragraph separators, private use, specials but U+FFFD (auth-api.md §0.4)
const unsafe = /[\p{Cc}\u2028\u2029\ue000-\uf8ff\ufff9-\ufffc\ufffe\uffff]/u

/** True when a text can be shown as it is: names of devices and people (auth-api.md §0.4). */
export const isDisplaySafe = (text: string): boolean => text.isWellFormed() && !unsafe.test(text)

const localPart = /^[^\s@"(),:;<>[\\\]]+$/u
const domainLabel = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/

/**
 * True for an address that an account may have: one `@`, a domain with a dot, at most 255
 * UTF-16 code units, nothing that hides (auth-api.md §0.4).
 */
export function isEmailAddress(text: string): boolean {
  if (text.length > 255 || !isDisplaySafe(text) || /[\ud800-\udfff]/.test(text)) return false
  const [local, domain, ...more] = text.split('@')
  if (!local || !domain || more.length > 0) return false
  // Marks that nobody sees, and escapes that the domain's form would undo, make look-alikes.
  if (/\p{Cf}/u.test(text) || domain.includes('%')) return false
  if (!localPart.test(local) || Buffer.byteLength(local) > 64) return false
  const labels = domainToASCII(domain.toLowerCase()).split('.')
  return labels.length > 1 && labels.every((label) => domainLabel.test(label))
}

/** A text as it may stand in HTML, also between the quotes of an attribute. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** Letters that are written without spaces and may stand at the end of a line, and at its beginning. */
const before = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー、。」』）：？！]`
const after = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}「『（]`
/** Of those the ones that belong to the letter before them. */
const small = '[ぁぃぅぇぉっゃゅょァィゥェォッャュョ々]'
const breaksWithoutSpace = new RegExp(`(?<=${before})(?!${small})(?=${after})`, 'u')
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60]/gu

/** Those of East Asia take two columns. */
const columnsOf = (text: string): number => text.length + (text.match(wide)?.length ?? 0)

/**
 * Breaks a paragraph into lines of at most `columns` characters: at its spaces, and between the letters
 * of languages that have none. What cannot be broken and is longer has its own line.
 */
export function wrapText(text: string, columns: number): string[] {
  const lines: string[] = []
  let line: string | undefined
  for (const word of text.split(' ')) {
    for (const [place, part] of word.split(breaksWithoutSpace).entries()) {
      const longer: string = line === undefined ? part : line + (place === 0 ? ' ' : '') + part
      if (line !== undefined && columnsOf(longer) > columns) {
        lines.push(line)
        line = part
      } else line = longer
    }
  }
  return [...lines, line ?? '']
}

/** The form that decides whether two addresses are one: NFC, lower case, domain as `xn--` (settled.md A45). */
export function normalizeEmail(address: string): string {
  const [local = '', domain = ''] = address.normalize('NFC').toLowerCase().split('@')
  return `${local}@${domainToASCII(domain)}`
}

/** The form in which a text is found whatever its case and accents are: compatible letters, no marks, lower case. */
export const foldText = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
