import type { ServerInfo } from '../src/wire.ts'

/**
 * Reads what the shell says of the server.
 *
 * @param content the meta element's JSON; absent or broken gives the most careful answers, with
 *   the page's own origin as the public one
 */
export function parseServerInfo(content: string | null | undefined, origin: string): ServerInfo {
  let given: Partial<Record<keyof ServerInfo, unknown>> = {}
  try {
    const parsed: unknown = JSON.parse(content || '{}')
    if (parsed && typeof parsed === 'object') given = parsed
  } catch {
    // The server's own page without its facts: the careful answers below still serve people.
  }
  const { publicUrl, signup, version, mail, resetGraceDays, passkeys } = given
  return {
    publicUrl: typeof publicUrl === 'string' && publicUrl ? publicUrl : origin,
    signup: signup === 'open' || signup === 'closed' ? signup : 'invite',
    version: typeof version === 'string' ? version : '',
    mail: mail !== false,
    resetGraceDays: typeof resetGraceDays === 'number' ? resetGraceDays : 0,
    passkeys: passkeys === true,
  }
}
