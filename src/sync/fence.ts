import type { RefusalReason, TokenUser } from './engine.ts'

/** What a user's row says of tokens. */
export interface Fence {
  /** ms */
  readonly born: number
  /** ms; tokens signed until then are refused. */
  readonly notBefore: number
  /** ms; null while the user is open. */
  readonly closedAt: number | null
}

/** Why a user is not let through, if it is not (design.md §2). Statements that write say the same in SQL. */
export function fenced(
  { born, issuedAt }: TokenUser,
  fence: Fence,
): Extract<RefusalReason, 'otherBirth' | 'unauthorized'> | undefined {
  if (fence.born !== born) return 'otherBirth'
  if (fence.closedAt !== null || issuedAt <= fence.notBefore) return 'unauthorized'
  return undefined
}
