import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { AccountRefusal, findAccount, type SignedIn } from '../accounts/index.ts'
import { secondMs } from '../base/clock.ts'
import { normalizeEmail } from '../base/text.ts'
import { body, type Env, Problem, query, validators } from '../http/index.ts'
import { sizesOf } from '../tokenserver/index.ts'
import { maxPeopleSearch, maxSuspensionReason, type PeoplePage } from '../wire.ts'
import type { AdminContext } from './context.ts'
import { needsProvenAdministrator } from './guard.ts'
import { pageLimit } from './paging.ts'
import { type AfterPerson, findPeople, withSize } from './people.ts'
import { personDetail } from './person.ts'

/** How long the storage is waited for when many people are shown. */
const sizesMs = 1.5 * secondMs

/** Where the next page begins, as it was handed out. */
const place = v.pipe(
  v.string(),
  v.regex(/^[0-9]{1,15}\.[0-9a-f]{32}$/),
  v.transform((text): AfterPerson => {
    const [createdAt, uid = ''] = text.split('.')
    return { createdAt: Number(createdAt), uid }
  }),
)

const PeopleQuery = v.object({
  search: v.optional(v.pipe(v.string(), v.maxLength(maxPeopleSearch), v.trim()), ''),
  after: v.optional(place),
  limit: pageLimit,
})

const Nothing = v.object({})
const Suspension = v.object({ reason: v.nullish(validators.displayText(maxSuspensionReason)) })
const Quota = v.object({
  /** Payload bytes; 0: no limit; null: as for everybody. */
  bytes: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
})
const Role = v.object({ role: v.picklist(['user', 'admin']) })
/** Typed by whoever deletes, so that it is not done by a slip. */
const Deletion = v.object({ email: validators.email })

/** `/people`: who has an account here, and what an administrator may do to it (docs/administration.md). */
export function peopleRoutes(context: AdminContext): Hono<Env> {
  const { db } = context
  const proven = needsProvenAdministrator(context.guard)
  const by = ({ session }: SignedIn) => context.administeredBy(session)
  return new Hono<Env>()
    .get('/people', proven, query(PeopleQuery), async (c) => {
      const { search, after, limit } = c.var.query
      const found = await db.transaction((tx) =>
        findPeople(tx, db, { search, after, limit: limit + 1 }),
      )
      const people = found.slice(0, limit)
      const accounts = people.map(({ uid, quota }) => ({ uid, storageQuota: quota }))
      const sizes = await sizesOf(context.stored, accounts, { waitMs: sizesMs })
      const last = found.length > limit ? people.at(-1) : undefined
      const page: PeoplePage = {
        people: people.map((person) => withSize(person, sizes.get(person.uid))),
        next: last ? `${last.createdAt}.${last.uid}` : null,
      }
      return c.json(page)
    })
    .get('/people/:uid', proven, async (c) => {
      const detail = await personDetail(context, named(c), c.var.session)
      if (!detail) throw new Problem('notFound')
      return c.json(detail)
    })
    .delete('/people/:uid', proven, body(Deletion), async (c) => {
      const uid = named(c)
      const account = await db.transaction((tx) => findAccount(tx, uid))
      if (account && normalizeEmail(account.email) !== normalizeEmail(c.var.body.email)) {
        throw new Problem('invalid', { param: 'email' })
      }
      return done(c, await by(c.var).delete(uid))
    })
    .post('/people/:uid/suspend', proven, body(Suspension), async (c) =>
      done(c, await by(c.var).suspend(named(c), c.var.body.reason ?? undefined)),
    )
    .post('/people/:uid/restore', proven, body(Nothing), async (c) =>
      done(c, await by(c.var).restore(named(c))),
    )
    .post('/people/:uid/sign-out-everywhere', proven, body(Nothing), async (c) =>
      done(c, await by(c.var).signOut(named(c))),
    )
    .post('/people/:uid/two-step-off', proven, body(Nothing), async (c) => {
      const uid = named(c)
      if (await by(c.var).liftSecondFactor(uid)) return c.json({})
      await refuseNobody(context, uid)
      throw new AccountRefusal('totpNotFound')
    })
    .post('/people/:uid/passkeys-off', proven, body(Nothing), async (c) => {
      const uid = named(c)
      if ((await by(c.var).removePasskeys(uid)) > 0) return c.json({})
      await refuseNobody(context, uid)
      throw new AccountRefusal('passkeyNotFound')
    })
    .post('/people/:uid/reset-link', proven, body(Nothing), async (c) => {
      const uid = named(c)
      const made = await by(c.var).makeResetLink(uid)
      if (made) return c.json(made)
      const { disabledAt, email } = await refuseNobody(context, uid)
      if (disabledAt !== null) throw new AccountRefusal('unknownAccount', { email })
      // Not 104, which would be about the administrator's own address.
      throw new Problem('invalid', { param: 'uid' })
    })
    .post('/people/:uid/quota', proven, body(Quota), async (c) =>
      done(c, await by(c.var).setStorageQuota(named(c), c.var.body.bytes)),
    )
    .post('/people/:uid/role', proven, body(Role), async (c) =>
      done(c, await by(c.var).setRole(named(c), c.var.body.role)),
    )
}

/** @throws {Problem} notFound for what is no uid */
function named(c: Context): string {
  const uid = c.req.param('uid')
  if (!v.is(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)), uid)) throw new Problem('notFound')
  return uid
}

/** @throws {Problem} notFound */
function done(c: Context, wasThere: boolean) {
  if (!wasThere) throw new Problem('notFound')
  return c.json({})
}

/** @throws {Problem} notFound */
async function refuseNobody({ db }: AdminContext, uid: string) {
  const account = await db.transaction((tx) => findAccount(tx, uid))
  if (!account) throw new Problem('notFound')
  return account
}
