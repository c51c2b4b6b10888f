import type { NewCredentials } from '../../src/wire.ts'
import type { Api } from '../api.ts'
import type { Credential } from '../crypto/tokens.ts'

const auth = 'auth/v1/'

/** What the mailed code brings (auth-api.md §2.6). */
export interface CheckedCode {
  readonly uid: string
  /** a passwordForgotToken */
  readonly token: string
  /** goes with it to the token that resets */
  readonly code: string
  /** salts the first stretching of the new password */
  readonly emailToHashWith: string
}

/** Has a code mailed; the answer is the same whether there is such an account (settled.md A5). */
export const sendResetCode = ({ post }: Api, email: string) =>
  post(`${auth}password/forgot/send_otp`, { email })

export const checkResetCode = async (
  { post, must }: Api,
  body: { readonly email: string; readonly code: string },
): Promise<CheckedCode> =>
  must<CheckedCode & Record<string, unknown>>(
    await post(`${auth}password/forgot/verify_otp`, body),
    ...['uid', 'token', 'code', 'emailToHashWith'],
  )

/** What the administrator's link brings: also whose account it is. */
export interface CheckedLink extends CheckedCode {
  readonly email: string
}

export const checkResetLink = async ({ post, must }: Api, link: string): Promise<CheckedLink> =>
  must<CheckedLink & Record<string, unknown>>(
    await post(`${auth}password/forgot/verify_link`, { link }),
    ...['uid', 'token', 'code', 'emailToHashWith', 'email'],
  )

/** Does the account ask for a second factor? */
export const asksSecondFactor = async ({ get }: Api, as: Credential): Promise<boolean> => {
  const { exists, verified } = await get(`${auth}totp/exists`, as)
  return exists === true && verified !== false
}

/** @returns whether the app's code was right */
export const showTotp = async ({ post }: Api, as: Credential, code: string): Promise<boolean> =>
  (await post(`${auth}totp/verify`, { code }, as))['success'] === true

/** @returns how many codes are left */
export const showBackupCode = async (
  { post }: Api,
  as: Credential,
  code: string,
): Promise<number> =>
  Number((await post(`${auth}totp/verify/recoveryCode`, { code }, as))['remaining'] || 0)

/** Spends the passwordForgotToken. @returns the token that resets, 15 minutes good */
export const resetToken = async (
  { post, must }: Api,
  as: Credential,
  body: { readonly code: string; readonly accountResetWithRecoveryKey?: true },
): Promise<string> =>
  must<{ accountResetToken: string }>(
    await post(`${auth}password/forgot/verify_code`, body, as),
    'accountResetToken',
  ).accountResetToken

/** The answer of `account/reset` with a session. */
export interface ResetReply {
  readonly uid: string
  readonly sessionToken: string
  readonly verified?: boolean
  readonly sessionVerified?: boolean
  /** how many sign in still; absent: none */
  readonly passkeys?: number
}

export const resetAccount = async (
  { post, must }: Api,
  token: string,
  body: NewCredentials & {
    readonly recoveryKeyId?: string
    readonly isFirefoxMobileClient?: boolean
  },
): Promise<ResetReply> =>
  must<ResetReply & Record<string, unknown>>(
    await post(
      `${auth}account/reset`,
      { ...body, sessionToken: true },
      { kind: 'accountResetToken', token },
    ),
    ...['uid', 'sessionToken'],
  )
