import { type Api, session } from '../api.ts'
import type { SecurityEvent } from './account.ts'

const auth = 'auth/v1/'

/** Newest first, with where each came from (auth-api.md §2.18). */
export const securityEvents = ({ get }: Api, token: string) =>
  get(`${auth}securityEvents`, session(token)) as unknown as Promise<readonly SecurityEvent[]>

/**
 * Says that something in the recent activity was somebody else: what they signed in with ends.
 *
 * @returns the names of the passkeys that are removed with it
 */
export async function reportEvent(
  { post }: Api,
  token: string,
  id: string,
): Promise<readonly string[]> {
  const { passkeys } = await post(`${auth}securityEvents/report`, { id }, session(token))
  return Array.isArray(passkeys) ? passkeys.map(String) : []
}
