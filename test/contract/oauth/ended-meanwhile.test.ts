import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from '../../support/databases.ts'
import { afterTransaction } from '../between.ts'
import { fenix, type OauthApp, openOauth, type Person } from './oauth.fixture.ts'

const acts: Readonly<
  Record<string, (app: OauthApp, person: Person) => ReturnType<OauthApp['grant']>>
> = {
  authorization: (app, person) => app.authorize(person),
  'a token request': (app, person) => app.grant(person),
  'a request for lasting tokens': (app, person) =>
    app.grant(person, { client_id: fenix, access_type: 'offline' }),
}

for (const [engine] of engines) {
  for (const [what, act] of Object.entries(acts)) {
    for (const ends of ['session', 'account'] as const) {
      test(`${engine}: ${what} gives nothing when its ${ends} ended after the guard had seen it (design.md §1)`, async () => {
        await using app = await openOauth({ engine })
        const person = await app.newPerson()
        // The guard's is the first.
        afterTransaction(app.db, 1, () =>
          ends === 'session' ? app.endSessionOf(person.session) : app.deleteAccount(person.uid),
        )
        const reply = await act(app, person)
        assert.deepEqual([reply.status, reply.json.errno], [401, 110], reply.text)
        const left = await app.db.transaction(async (tx) => [
          ...(await tx.selectFrom('oauthCodes').select('id').execute()),
          ...(await tx.selectFrom('accessTokens').select('id').execute()),
          ...(await tx.selectFrom('refreshTokens').select('id').execute()),
        ])
        assert.deepEqual(left, [])
      })
    }
  }
}
