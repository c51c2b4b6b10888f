import assert from 'node:assert/strict'
import type { JobsTable, StorageUsersTable } from '../../../src/db/index.ts'
import type { OauthApp, Person } from '../oauth/oauth.fixture.ts'

/** The token path that Firefox asks. */
export const path = '/api/token/1.0/sync/1.5'
/** Fingerprints of three keys. */
export const [one, two, three] = [1, 2, 3].map((byte) =>
  Buffer.alloc(16, byte).toString('base64url'),
)
/** A fingerprint as `X-Client-State` and the database write it. */
export const hexOf = (fingerprint: string | undefined) =>
  Buffer.from(fingerprint ?? '', 'base64url').toString('hex')

/** Authorization with a fresh access token for Sync. */
export async function tokenFor(app: OauthApp, person: Person, more: Record<string, unknown> = {}) {
  const { json } = await app.grant(person, more)
  return `Bearer ${json.access_token}`
}

/** A request for a storage token. @param keyId `X-KeyID` */
export const ask = (
  app: OauthApp,
  authorization: string | undefined,
  keyId: string | undefined,
  more: { path?: string; headers?: Record<string, string>; method?: string } = {},
) =>
  app.request(more.path ?? path, {
    authorization,
    ...(more.method && { method: more.method }),
    headers: { ...(keyId !== undefined && { 'X-KeyID': keyId }), ...more.headers },
  })

/** The account's storage users, the oldest first. */
export const usersOf = (app: OauthApp, uid: string): Promise<StorageUsersTable[]> =>
  app.db.transaction(async (tx) => {
    const rows = await tx.selectFrom('storageUsers').selectAll().where('uid', '=', uid).execute()
    return rows.sort((a, b) => a.createdAt - b.createdAt)
  })

/** What waits for the data plane. */
export const jobsOf = (app: OauthApp): Promise<Omit<JobsTable, 'id'>[]> =>
  app.db.transaction((tx) => tx.selectFrom('jobs').selectAll().orderBy('id').execute())

/** Like a reset without recovery key: another kB. */
export async function changeKeys(app: OauthApp, person: Person, at: number) {
  await app.changeAccount(person.uid, { keysChangedAt: at, verifierSetAt: at })
}

/** That this is the refusal of the token server with exactly this detail (sync.md §2.9). */
export function isRefused(
  reply: { status: number; json: unknown; headers: Headers },
  code: number,
  status: string,
  detail: Record<string, string> = { location: 'body', name: '', description: 'Unauthorized' },
) {
  assert.equal(reply.status, code)
  const { requestId: _, ...body } = reply.json as Record<string, unknown>
  assert.deepEqual(body, { status, errors: [detail] })
  assert.match(reply.headers.get('x-timestamp') ?? '', /^\d{10}$/)
  assert.match(reply.headers.get('content-type') ?? '', /^application\/json/)
}
