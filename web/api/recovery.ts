import { type Api, session } from '../api.ts'
import type { Credential } from '../crypto/tokens.ts'

/** What the server says of an account's recovery key (auth-api.md §2.12). */
export interface RecoveryKeyStatus {
  readonly exists: boolean
  /** what its owner wrote down about where it is */
  readonly hint?: string
}

const auth = 'auth/v1/'

/** @param as a session, or what came of a reset's code */
export const recoveryKeyStatus = async (
  { post }: Api,
  as: Credential,
): Promise<RecoveryKeyStatus> => {
  const { exists, hint } = await post(`${auth}recoveryKey/exists`, {}, as)
  return { exists: exists === true, ...(typeof hint === 'string' && hint ? { hint } : {}) }
}

/** How a call goes out that needs a proof; see `flow/step-up.ts`. */
interface Pass {
  readonly prefix: string
  readonly as: Credential | string
}

/** In the place of any other. */
export const storeRecoveryKey = (
  { post }: Api,
  { prefix, as }: Pass,
  key: { readonly recoveryKeyId: string; readonly recoveryData: string },
) => post(`${auth}${prefix}recoveryKey`, { ...key, enabled: true, replaceKey: true }, as)

export const setRecoveryHint = ({ post }: Api, token: string, hint: string) =>
  post(`${auth}recoveryKey/hint`, { hint }, session(token))

export const deleteRecoveryKey = ({ remove }: Api, { prefix, as }: Pass) =>
  remove(`${auth}${prefix}recoveryKey`, as)

/** @param as an accountResetToken. @returns kB, encrypted with the key that `id` proves */
export const recoveryData = async ({ get, must }: Api, as: Credential, id: string) =>
  must<{ recoveryData: string }>(await get(`${auth}recoveryKey/${id}`, as), 'recoveryData')
    .recoveryData
