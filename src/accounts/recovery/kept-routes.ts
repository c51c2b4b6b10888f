import { Hono } from 'hono'
import * as v from 'valibot'
import { body, type Env, validators } from '../../http/index.ts'
import { findSecrets } from '../account/accounts.ts'
import type { AccountsContext } from '../context.ts'
import { needsVerifiedSession } from '../credentials/guards.ts'
import { createKeyFetchToken, keyFetchTokenMs } from '../credentials/key-fetch-tokens.ts'
import { refuseEnded } from '../credentials/still-there.ts'
import { AccountRefusal } from '../errors.ts'
import { limited, person } from '../limited.ts'
import { requesterOf } from '../requester.ts'
import { clientSalt } from '../schemas.ts'
import type { SignedIn } from '../types.ts'
import { type KeptKeys, keptKeysOf } from './kept-keys.ts'
import { type KeptClaim, type OpenedKeys, openKept } from './kept-proof.ts'
import { restoreKeys } from './restore.ts'

const { hex32, hex64 } = validators

const claim = { recoveryKeyId: v.optional(hex32), oldAuthPW: v.optional(hex64) }

/** Exactly one of them is there. */
const isOne = (a: unknown, b: unknown): boolean => (a === undefined) !== (b === undefined)

const OpenBody = v.pipe(
  v.object(claim),
  v.forward(
    v.check((body) => isOne(body.recoveryKeyId, body.oldAuthPW)),
    ['recoveryKeyId'],
  ),
)

const RestoreBody = v.pipe(
  v.object({
    ...claim,
    authPW: hex64,
    wrapKb: hex64,
    authPWVersion2: hex64,
    wrapKbVersion2: hex64,
    clientSalt,
  }),
  v.forward(
    v.check((body) => isOne(body.recoveryKeyId, body.oldAuthPW)),
    ['recoveryKeyId'],
  ),
)

function claimOf(body: v.InferOutput<typeof OpenBody>): KeptClaim {
  const { recoveryKeyId, oldAuthPW = '' } = body
  return recoveryKeyId === undefined ? { oldAuthPW } : { recoveryKeyId }
}

/** `/v1/account/kept_keys`: the way back after a reset without recovery key (auth-api.md §2.12a). */
export function keptKeysRoutes(context: AccountsContext): Hono<Env> {
  const { db, clock } = context
  const session = needsVerifiedSession(context)
  // A success forgives nothing: whoever has reset the password twice knows one that opens (decisions/0008).
  const guesses = () => limited(context, 'restoreKeys', { who: person })
  return new Hono<Env>()
    .get('/account/kept_keys', session, async (c) => {
      const { uid } = c.var.account
      const kept = await db.transaction((tx) => keptKeysOf(tx, uid, clock()))
      return c.json({ keptKeys: kept.map(shown) })
    })
    .post('/account/kept_keys/open', session, body(OpenBody), guesses(), async (c) => {
      const opened = await openKept(context, c.var, claimOf(c.var.body), requesterOf(c))
      return c.json(await handOver(context, c.var, opened))
    })
    .post('/account/kept_keys/restore', session, body(RestoreBody), guesses(), async (c) => {
      const { recoveryKeyId: _, oldAuthPW: __, ...rewrapped } = c.var.body
      const wish = { claim: claimOf(c.var.body), rewrapped, from: requesterOf(c) }
      await restoreKeys(context, c.var, wish)
      return c.json({})
    })
}

const shown = ({ createdAt, expiresAt, recoveryKeyHash, hint, clientSalt }: KeptKeys) => ({
  resetAt: createdAt,
  until: expiresAt,
  recoveryKey: { exists: recoveryKeyHash !== null, ...(hint === null ? {} : { hint }) },
  ...(clientSalt === null ? {} : { clientSalt }),
})

/** What opens to whoever has the one or the other; only their client can read it. */
async function handOver(
  context: AccountsContext,
  { account, session }: SignedIn,
  opened: OpenedKeys,
) {
  const until = opened.kept.expiresAt
  if (opened.by === 'recoveryKey') return { recoveryData: opened.recoveryData, until }
  const { uid } = account
  const { version, wrapKb } = opened.match
  const token = await context.db.transaction(async (tx) => {
    await refuseEnded(tx, context.db, session)
    const secrets = await findSecrets(tx, uid)
    if (!secrets) throw new AccountRefusal('invalidToken')
    // It ends with what is kept.
    const now = Math.min(context.clock(), until - keyFetchTokenMs)
    return createKeyFetchToken(tx, { uid, kA: secrets.kA, wrapKb, tokenVerificationId: null, now })
  })
  return { ...(version === 1 ? { keyFetchToken: token } : { keyFetchToken2: token }), until }
}
