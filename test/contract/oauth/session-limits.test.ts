import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sha256OfHex } from '../../../src/crypto/hash.ts'
import { engines } from '../../support/databases.ts'
import {
  bearerOf,
  fenix,
  type OauthApp,
  openOauth,
  type Person,
  sessionScope,
} from './oauth.fixture.ts'

const maxSessions = 500

/** Fills the account up; the person's own session is the one unused for longest. */
const fill = (app: OauthApp, { session }: Person) =>
  app.db.transaction(async (tx) => {
    const row = await tx
      .selectFrom('sessions')
      .selectAll()
      .where('id', '=', session.id)
      .executeTakeFirstOrThrow()
    const rows = Array.from({ length: maxSessions - 1 }, (_, index) => ({
      ...row,
      id: sha256OfHex(String(index).padStart(64, '0')),
      lastAccessTime: row.lastAccessTime + 1 + index,
    }))
    await tx.insertInto('sessions').values(rows).execute()
  })

for (const [engine] of engines) {
  for (const [grant, ask] of [
    [
      'code',
      async (app: OauthApp, person: Person) =>
        app.signIn(person, { client_id: fenix, scope: `profile ${sessionScope}` }),
    ],
    [
      'session',
      async (app: OauthApp, person: Person) =>
        (await app.grant(person, { client_id: fenix, scope: `profile ${sessionScope}` })).json,
    ],
  ] as const) {
    test(`${engine}: a session that comes with tokens for a ${grant} makes room for itself, but not of the one that asks (style.md, limits)`, async () => {
      await using app = await openOauth({ engine })
      const person = await app.newPerson()
      await fill(app, person)
      const { session_token } = await ask(app, person)
      const rows = await app.db.transaction((tx) =>
        tx.selectFrom('sessions').select('id').execute(),
      )
      const ids = rows.map(({ id }) => id)
      assert.equal(ids.length, maxSessions)
      assert.equal(ids.includes(sha256OfHex('0'.repeat(64))), false)
      for (const authorization of [person.bearer, bearerOf(session_token)]) {
        const { status } = await app.authorize({ bearer: authorization })
        assert.equal(status, 200)
      }
    })
  }
}
