import { errno } from '../../src/wire.ts'
import { type Api, ApiError, errnoOf, type LoginBody } from '../api.ts'
import { type Stretched, stretchV1, stretchV2 } from '../crypto/onepw.ts'
import { Stop } from '../trouble.ts'
import type { OldCredentials } from './upgrade.ts'

/** A call that needs the password; `email` is what it was salted with (web.md §4.0.7). */
type Call<T> = (proof: LoginBody) => Promise<T>

interface Success<T> {
  readonly answer: T
  readonly stretched: Stretched
  /** what the account can be given the second stretching with, if it lacks it */
  readonly old?: OldCredentials
}

interface Person {
  readonly email: string
  readonly password: string
}

/** The password as typed, then composed and decomposed, each once (settled.md A46). */
function unicodeForms(password: string): string[] {
  const forms = [password, password.normalize('NFC'), password.normalize('NFD')]
  return forms.filter((form, i) => forms.indexOf(form) === i)
}

/** 120 with a stretching that needs no address means the same as 103. */
const isWrong = (error: unknown): boolean =>
  errnoOf(error) === errno.incorrectPassword || errnoOf(error) === errno.incorrectEmailCase

/** The first stretching salts with the address of the sign-up, which the server names. */
function saltNamedBy(error: unknown): string | undefined {
  if (!(error instanceof ApiError) || error.errno !== errno.incorrectEmailCase) return undefined
  const { email } = error.body
  return typeof email === 'string' ? email : undefined
}

async function tryV1<T>({ email, password }: Person, call: Call<T>): Promise<Success<T>> {
  const salted = async (salt: string): Promise<Success<T>> => {
    const stretched = await stretchV1({ email: salt, password })
    const typed = salt === email ? {} : { originalLoginEmail: email }
    const answer = await call({ email: salt, authPW: stretched.authPW, ...typed })
    return { answer, stretched, old: { email: salt, password, stretched } }
  }
  try {
    return await salted(email)
  } catch (error) {
    const salt = saltNamedBy(error)
    if (salt === undefined) throw error
    return salted(salt)
  }
}

/**
 * Makes a call that needs the password, in the stretching that the account has and in the Unicode
 * forms that the password may have been set in.
 *
 * @throws {Stop} with words at the field when the password is wrong; else whatever `call` throws
 */
export async function tryPassword<T>(
  api: Api,
  { email, password }: Person,
  call: Call<T>,
): Promise<Success<T>> {
  const { currentVersion, clientSalt } = await api.credentialsStatus(email)
  for (const form of unicodeForms(password)) {
    try {
      if (currentVersion !== 'v2' || !clientSalt) {
        return await tryV1({ email, password: form }, call)
      }
      const stretched = await stretchV2({ clientSalt, password: form })
      return { answer: await call({ email, authPW: stretched.authPW }), stretched }
    } catch (error) {
      if (!isWrong(error)) throw error
    }
  }
  throw new Stop({ id: 'trouble-password', field: 'password' })
}
