/** What Corsac signs in to a mail server with. */
export interface MailLogin {
  readonly user: string
  /** SECRET. */
  readonly password: string
}

/** As `corsac config` shows what it masks. */
const mask = '(secret)'

/**
 * Takes the password out of what a mail server says, which may repeat what it was sent: as it is, and
 * as `AUTH PLAIN` and `AUTH LOGIN` carry it (RFC 4616, base64), the user's name of the latter included.
 * The case of letters does not count, since some servers change it.
 *
 * @param login undefined: nothing is secret
 */
export function strikeLogin(text: string, login: MailLogin | undefined): string {
  const forms = login ? formsOf(login) : []
  if (forms.length === 0) return text
  return text.replace(new RegExp(forms.join('|'), 'gi'), mask)
}

/** Patterns, the longest first: what is a part of another must not leave the rest of it. */
function formsOf({ user, password }: MailLogin): string[] {
  const plain = ['', user].map((asWhom) => `${asWhom}\0${user}\0${password}`)
  const inBase64 = [...plain, user, password].map(base64Of)
  // Bytes that are no UTF-8 elsewhere in an answer make all of it Latin-1.
  const asLatin1 = Buffer.from(password).toString('latin1')
  return [...new Set([...inBase64.flat(), password, asLatin1])]
    .filter((form) => form !== '')
    .sort((a, b) => b.length - a.length)
    .map((form) => `${escaped(form)}${inBase64.flat().includes(form) ? '=*' : ''}`)
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** Both alphabets, without the `=` at the end, which some leave out. */
const base64Of = (text: string): string[] => {
  const bytes = Buffer.from(text)
  return [bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')]
}
