import type { Context } from 'hono'
import { Hono } from 'hono'
import * as v from 'valibot'
import { body, type Env, etagOf, isKnownTag, validators } from '../http/index.ts'
import { impliesScope } from '../oauth/index.ts'
import { maxDisplayName } from '../wire.ts'
import { avatarId, isInitial, monogram, noInitial } from './avatar.ts'
import { needsToken, type ProfileContext, type TokenEnv } from './guards.ts'
import {
  displayNameOf,
  mayEmail,
  mayProfile,
  personInitial,
  profileFor,
  setDisplayName,
} from './profiles.ts'

const avatarMaxAgeSeconds = 604_800

const DisplayName = v.object({ displayName: validators.displayText(maxDisplayName) })

/** `/v1/*` of the profile API (auth-api.md §4). */
export function profileRoutes(
  context: ProfileContext & { readonly clock: () => number; readonly publicUrl: string },
) {
  const { db, clock, publicUrl } = context
  const needs = (wanted: string) => needsToken(context, (scope) => impliesScope(scope, wanted))
  const avatarUrl = (initial: string) =>
    `${publicUrl}/api/profile/v1/avatar/${encodeURIComponent(initial)}`

  return new Hono<Env>()
    .get('/profile', needsToken(context, mayProfile), async (c) => {
      const { token, account } = c.var
      const displayName = await db.transaction((tx) => displayNameOf(tx, account.uid))
      c.header('Last-Modified', new Date(account.profileChangedAt).toUTCString())
      return taggedJson(c, profileFor(token.scope, account, displayName, avatarUrl))
    })
    .get('/email', needsToken(context, mayEmail), (c) =>
      taggedJson(c, { email: c.var.account.email }),
    )
    .get('/uid', needs('profile:uid'), (c) => taggedJson(c, { uid: c.var.account.uid }))
    .get('/subscriptions', needs('profile:subscriptions'), (c) => c.json({ subscriptions: [] }))
    .get('/avatar', needs('profile:avatar'), async (c) => {
      const { account } = c.var
      const displayName = await db.transaction((tx) => displayNameOf(tx, account.uid))
      const initial = personInitial(account.email, displayName)
      const id = avatarId(initial)
      const avatar = avatarUrl(initial)
      c.header('ETag', `"${id}"`)
      if (isKnownTag(c.req.header('if-none-match'), id)) return c.body(null, 304)
      return c.json({ id, avatar, avatarDefault: true, url: avatar })
    })
    .get('/avatar/:initial', (c) => {
      const wanted = c.req.param('initial')
      c.header('Content-Type', 'image/svg+xml; charset=UTF-8')
      c.header('Cache-Control', `public, max-age=${avatarMaxAgeSeconds}, immutable`)
      c.header('Vary', 'User-Agent')
      c.header('Content-Security-Policy', "default-src 'none'")
      c.header('Cross-Origin-Resource-Policy', 'cross-origin')
      return c.body(monogram(isInitial(wanted) ? wanted : noInitial))
    })
    .get('/display_name', needs('profile:display_name'), async (c) => {
      const displayName = await db.transaction((tx) => displayNameOf(tx, c.var.account.uid))
      return displayName === undefined ? c.body(null, 204) : taggedJson(c, { displayName })
    })
    .post('/display_name', needs('profile:display_name:write'), body(DisplayName), async (c) => {
      const { displayName: name } = c.var.body
      const { uid } = c.var.account
      await db.transaction((tx) => setDisplayName(tx, { uid, name, now: clock() }))
      return c.json({})
    })
}

/** The reply with its tag, or 304 when the client has it. */
function taggedJson(c: Context<TokenEnv>, value: object): Response {
  const text = JSON.stringify(value)
  const etag = etagOf(text)
  c.header('ETag', etag)
  if (isKnownTag(c.req.header('if-none-match'), etag)) return c.body(null, 304)
  return c.body(text, 200, { 'Content-Type': 'application/json; charset=utf-8' })
}
