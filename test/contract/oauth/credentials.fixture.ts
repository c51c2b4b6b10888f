import assert from 'node:assert/strict'
import type { OauthApp, Reply } from './oauth.fixture.ts'

const unknown = '5c'.repeat(32)

/** Presents to a route that wants a session everything that is none. */
export async function refusesAllButSessions(
  app: OauthApp,
  call: (authorization: string | undefined) => Promise<Reply>,
): Promise<void> {
  const person = await app.newPerson()
  const { access_token, refresh_token } = await app.signIn(person)
  const gone = await app.newSession(person)
  await app.endSessionOf(gone.session)
  const presented = {
    nothing: undefined,
    'an unknown session': `Bearer fxs_${unknown}`,
    'a session that has ended': gone.bearer,
    'an unknown Hawk id': `Hawk id="${unknown}", ts="1795418922", nonce="a", mac="AAAA"`,
    'another kind of typed token': person.bearer.replace('fxs_', 'fxk_'),
    'an access token': `Bearer ${access_token}`,
    'a refresh token': `Bearer ${refresh_token}`,
    garbage: 'Bearer',
    'a BrowserID assertion': 'BrowserID a~b',
  }
  for (const [what, authorization] of Object.entries(presented)) {
    const { status, json } = await call(authorization)
    assert.deepEqual([status, json?.errno], [401, 110], what)
  }
}

/** Checks status, errno and the members that every error body has (settled.md A23). */
export function isRefused(
  { status, json }: Reply,
  code: number,
  errno: number,
  more: Record<string, unknown> = {},
): void {
  assert.deepEqual([status, json?.errno], [code, errno])
  assert.equal(json.code, code)
  for (const member of ['error', 'message', 'info']) assert.equal(typeof json[member], 'string')
  for (const [name, value] of Object.entries(more)) assert.deepEqual(json[name], value, name)
}
