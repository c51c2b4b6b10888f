import { type Api, type LoginBody, session } from '../api.ts'
import type { Credential } from '../crypto/tokens.ts'
import type { StepUpAction } from '../flow.ts'

const auth = 'auth/v1/'

/** How a sensitive call goes out: `/x` with the session, or `/mfa/x` with a proof by mail (auth-api.md §2.14). */
export interface Pass {
  readonly prefix: '' | 'mfa/'
  readonly as: Credential | string
}

interface Proof {
  readonly token: string
  readonly code: string
}

/** What an authenticator app needs: the picture with all of it, and the secret alone. */
export interface TotpSecret {
  /** A data URL. */
  readonly qrCodeUrl: string
  /** Base32. */
  readonly secret: string
}

// Proofs (auth-api.md §2.2, §2.14)

/** The password of a session's account; the session is as good as new then. */
export const confirmPassword = ({ post }: Api, token: string, body: LoginBody) =>
  post(`${auth}session/reauth`, { ...body, reason: 'password_check' }, session(token))

export const askMailedProof = (
  { post }: Api,
  { token, action }: { token: string; action: StepUpAction },
) => post(`${auth}mfa/otp/request`, { action }, session(token))

/** @returns the bearer of the calls below `/mfa/` for this action, good for ten minutes */
export async function checkMailedProof(
  { post, must }: Api,
  { token, action, code }: Proof & { action: StepUpAction },
): Promise<string> {
  const reply = await post(`${auth}mfa/otp/verify`, { action, code }, session(token))
  return must<{ accessToken: string }>(reply, 'accessToken').accessToken
}

// Signing in (auth-api.md §2.8, §2.10, §2.11)

/** @returns whether the app's code was right */
export const verifyTotp = async ({ post }: Api, { token, code }: Proof): Promise<boolean> =>
  (await post(`${auth}session/verify/totp`, { code }, session(token)))['success'] === true

/** @returns how many codes are left */
export const verifyBackupCode = async ({ post }: Api, { token, code }: Proof): Promise<number> =>
  Number(
    (await post(`${auth}session/verify/recoveryCode`, { code }, session(token)))['remaining'] || 0,
  )

export const sendUnblockCode = ({ post }: Api, email: string) =>
  post(`${auth}account/login/send_unblock_code`, { email })

export const rejectUnblockCode = (
  { post }: Api,
  body: { readonly uid: string; readonly unblockCode: string },
) => post(`${auth}account/login/reject_unblock_code`, body)

// Setting up (auth-api.md §2.10, §2.11)

const secretIn = async (api: Api, path: string, pass: Pass): Promise<TotpSecret> =>
  api.must(await api.post(`${auth}${pass.prefix}totp/${path}`, {}, pass.as), 'qrCodeUrl', 'secret')

/** A new secret, waiting for its first code. */
export const createTotp = (api: Api, pass: Pass) => secretIn(api, 'create', pass)

export const checkNewTotp = ({ post }: Api, pass: Pass, code: string) =>
  post(`${auth}${pass.prefix}totp/setup/verify`, { code }, pass.as)

/** From now on it is asked for. */
export const completeTotp = ({ post }: Api, pass: Pass) =>
  post(`${auth}${pass.prefix}totp/setup/complete`, {}, pass.as)

/** The same for an account that has another app; the old secret counts until the end. */
export const startTotpReplacement = (api: Api, pass: Pass) => secretIn(api, 'replace/start', pass)

export const confirmTotpReplacement = ({ post }: Api, pass: Pass, code: string) =>
  post(`${auth}${pass.prefix}totp/replace/confirm`, { code }, pass.as)

export const removeTotp = ({ post }: Api, pass: Pass) =>
  post(`${auth}${pass.prefix}totp/destroy`, {}, pass.as)

export const setBackupCodes = ({ post }: Api, pass: Pass, recoveryCodes: readonly string[]) =>
  post(`${auth}${pass.prefix}recoveryCodes`, { recoveryCodes }, pass.as)

export const replaceBackupCodes = ({ send }: Api, pass: Pass, recoveryCodes: readonly string[]) =>
  send('PUT', `${auth}${pass.prefix}recoveryCodes`, pass.as, { recoveryCodes })
