import type { NewCredentials } from '../../src/wire.ts'
import { type Api, session } from '../api.ts'

/** Keys that a reset has replaced and that are still there (auth-api.md §2.12a). */
export interface KeptKeys {
  /** ms, as the other time */
  readonly resetAt: number
  readonly until: number
  readonly recoveryKey: { readonly exists: boolean; readonly hint?: string }
  /** of the password of then; absent: it had the first stretching only */
  readonly clientSalt?: string
}

/** What opens them: the recovery key or the password of then. */
export type OldProof = { readonly recoveryKeyId: string } | { readonly oldAuthPW: string }

const path = 'auth/v1/account/kept_keys'

/** Newest first. */
export async function keptKeys({ get }: Api, token: string): Promise<readonly KeptKeys[]> {
  return ((await get(path, session(token)))['keptKeys'] || []) as readonly KeptKeys[]
}

/** What kB can be had from; changes nothing. */
export const openKeptKeys = ({ post }: Api, token: string, proof: OldProof) =>
  post(`${path}/open`, proof, session(token)) as Promise<{
    readonly recoveryData?: string
    readonly keyFetchToken?: string
    readonly keyFetchToken2?: string
  }>

/** @param credentials kB of then, wrapped with the password of today */
export const restoreKeptKeys = (
  { post }: Api,
  token: string,
  credentials: NewCredentials & OldProof,
) => post(`${path}/restore`, credentials, session(token))
