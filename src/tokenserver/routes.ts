import type { Context } from 'hono'
import { Hono } from 'hono'
import { type Account, lockAccount } from '../accounts/index.ts'
import { secondMs } from '../base/clock.ts'
import { nodeKey, type QuotaClaim, signStorageToken } from '../crypto/storage-token.ts'
import type { Tx } from '../db/index.ts'
import { type Env, Problem, parseAuthorization } from '../http/index.ts'
import { type AccessToken, opensStorage } from '../oauth/index.ts'
import { assign } from './assign.ts'
import type { TokenServerContext } from './context.ts'
import { refused, TokenRefusal } from './errors.ts'
import { deviceHandle, hashedFxaUid } from './identifiers.ts'
import { readKeyId } from './key-id.ts'
import { issuedAt, maxDurationSeconds } from './store.ts'

/** Of the storage API: what clients ask a token for, and find at its endpoint. */
const syncVersion = '1.5'

/** What a client gets (sync.md §2.7). */
export interface StorageTokenReply {
  readonly id: string
  readonly key: string
  readonly uid: number
  readonly api_endpoint: string
  /** Seconds. */
  readonly duration: number
  readonly hashalg: 'sha256'
  readonly hashed_fxa_uid: string
  readonly node_type: 'corsac'
}

/** The only route, with and without its suffix (sync.md §2.1, design.md §3). */
export function tokenRoutes(context: TokenServerContext & { ensureNode(): Promise<void> }) {
  const { db, ensureNode } = context
  return new Hono<Env>()
    .get('/', async (c) => c.json(await answer(c, context, 'sync', syncVersion)))
    .get('/1.0/:application/:version', async (c) => {
      const { application, version } = c.req.param()
      return c.json(await answer(c, context, application, version))
    })

  async function answer(
    c: Context<Env>,
    { clock }: TokenServerContext,
    application: string,
    version: string,
  ): Promise<StorageTokenReply> {
    if (c.req.method !== 'GET') throw new Problem('methodNotAllowed')
    const text = bearerOf(c)
    await ensureNode()
    const duration = durationOf(c.req.query('duration'))
    const outcome = await db.transaction(async (tx) => {
      const { uid } = await presented(tx, text)
      refuseOtherService(application, version)
      const keyId = readKeyId(c.req.header('x-keyid'), c.req.header('x-client-state'))
      const account = await lockAccount(tx, db, uid)
      // Between the look at the token and the lock the account may have gone, or changed its keys, or
      // the token may have ended: the fence of a sign-out is for tokens that were given before.
      if (!account) throw refused('invalid-credentials')
      const token = await presented(tx, text)
      const now = clock()
      const assignment = await assign(tx, {
        uid,
        claim: { ...keyId, generation: token.generation },
        account,
        preferredNode: context.node.id,
        now,
      })
      // By the clock as it is now: a fence of the future makes no token live longer.
      const expiresAt = now + duration * secondMs
      await context.oauth.noteStorageToken(tx, token, expiresAt)
      const quota = quotaOf(account)
      return { token, ...assignment, quota, issuedAt: issuedAt(assignment.user, now), expiresAt }
    })
    if (outcome.wroteJobs) context.jobs.kick()
    const { token, user, node, quota, issuedAt: at, expiresAt } = outcome
    const { id, key } = signStorageToken(nodeKey(context.masterKey, node.id), {
      node: node.id,
      uid: user.storageUid,
      born: user.createdAt,
      issuedAt: at,
      expiresAt,
      quota,
      device: deviceHandle(context.metricsKey, token.uid, token.sessionId ?? token.refreshTokenId),
    })
    return {
      id,
      key,
      uid: user.storageUid,
      api_endpoint: `${node.url}/${syncVersion}/${user.storageUid}`,
      duration,
      hashalg: 'sha256',
      hashed_fxa_uid: hashedFxaUid(context.metricsKey, token.uid),
      node_type: 'corsac',
    }
  }

  /** @throws {TokenRefusal} 401 for a token that does not live, or is not for Sync */
  async function presented(tx: Tx, text: string): Promise<AccessToken> {
    const token = await context.oauth.verifyAccessToken(tx, text)
    if (!token || !opensStorage(token.scope)) throw refused('invalid-credentials')
    return token
  }
}

/** What a token says of its user's room. */
export function quotaOf({ storageQuota }: Pick<Account, 'storageQuota'>): QuotaClaim {
  if (storageQuota === null) return 'default'
  return storageQuota === 0 ? 'none' : storageQuota
}

/** @throws {TokenRefusal} 401 without one */
function bearerOf(c: Context<Env>): string {
  const header = c.req.header('authorization')
  const presented = parseAuthorization(header)
  if (presented.kind === 'bearer') return presented.token
  // A session's token is no access token.
  if (presented.kind === 'typed') throw refused('invalid-credentials')
  const isOther = /^\S+ +\S/.test(header ?? '') && !/^bearer /i.test(header ?? '')
  const description = isOther ? 'Unsupported' : 'Unauthorized'
  throw refused('error', { location: 'body', name: '', description })
}

/** @throws {TokenRefusal} 404 */
function refuseOtherService(application: string, version: string): void {
  const detail = (name: string, description: string) =>
    new TokenRefusal(404, 'error', { location: 'url', name, description })
  if (application !== 'sync') throw detail('application', 'Unsupported application')
  if (version !== syncVersion) throw detail(version, 'Unsupported application version')
}

/** A shorter life when the client wants one; anything else it says is ignored (sync.md §2.1). */
function durationOf(text: string | undefined): number {
  const wanted = /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0
  return wanted > 0 && wanted <= maxDurationSeconds ? wanted : maxDurationSeconds
}
