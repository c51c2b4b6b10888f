import type { Context } from 'hono'
import { Hono } from 'hono'
import * as v from 'valibot'
import type { GuardContext } from '../accounts/index.ts'
import { body, type Env, etagOf, isKnownTag, readBytes, validators } from '../http/index.ts'
import { impliesScope } from '../oauth/index.ts'
import { maxDisplayName } from '../wire.ts'
import { isInitial, monogram, noInitial } from './avatar.ts'
import { deleteAvatar, findAvatar, maxAvatarBytes, storeAvatar } from './avatars.ts'
import { ProfileRefusal } from './errors.ts'
import { avatarUrl, faceOf } from './faces.ts'
import { needsToken, type ProfileContext, type TokenEnv } from './guards.ts'
import { displayNameOf, setDisplayName } from './names.ts'
import { readPicture } from './pictures.ts'
import { mayEmail, mayProfile, profileFor } from './profiles.ts'

const avatarMaxAgeSeconds = 604_800

const DisplayName = v.object({ displayName: validators.displayText(maxDisplayName) })

interface RoutesContext extends ProfileContext {
  readonly clock: () => number
  readonly publicUrl: string
  readonly guard: Pick<GuardContext, 'hooks'>
}

/** `/v1/*` of the profile API (auth-api.md §4). */
export function profileRoutes(context: RoutesContext): Hono<Env> {
  const { db, clock, publicUrl, guard } = context
  const needs = (wanted: string) => needsToken(context, (scope) => impliesScope(scope, wanted))
  return new Hono<Env>()
    .get('/profile', needsToken(context, mayProfile), async (c) => {
      const { token, account } = c.var
      const face = await db.transaction((tx) => faceOf(tx, publicUrl, account))
      c.header('Last-Modified', new Date(account.profileChangedAt).toUTCString())
      return taggedJson(c, profileFor(token.scope, account, face))
    })
    .get('/email', needsToken(context, mayEmail), (c) =>
      taggedJson(c, { email: c.var.account.email }),
    )
    .get('/uid', needs('profile:uid'), (c) => taggedJson(c, { uid: c.var.account.uid }))
    .get('/subscriptions', needs('profile:subscriptions'), (c) => c.json({ subscriptions: [] }))
    .get('/display_name', needs('profile:display_name'), async (c) => {
      const displayName = await db.transaction((tx) => displayNameOf(tx, c.var.account.uid))
      return displayName === undefined ? c.body(null, 204) : taggedJson(c, { displayName })
    })
    .post('/display_name', needs('profile:display_name:write'), body(DisplayName), async (c) => {
      const { displayName: name } = c.var.body
      const { uid } = c.var.account
      await db.transaction((tx) => setDisplayName(tx, guard, { uid, name, now: clock() }))
      return c.json({})
    })
    .route('/', avatarRoutes(context))
}

/** Pictures of people (auth-api.md §4; settled.md A31). */
function avatarRoutes(context: RoutesContext): Hono<Env> {
  const { db, clock, publicUrl, guard } = context
  const mayRead = needsToken(context, (scope) => impliesScope(scope, 'profile:avatar'))
  const mayWrite = needsToken(context, (scope) => impliesScope(scope, 'profile:avatar:write'))
  return new Hono<Env>()
    .get('/avatar', mayRead, async (c) => {
      const { id, url, isDefault } = await db.transaction((tx) =>
        faceOf(tx, publicUrl, c.var.account),
      )
      c.header('ETag', `"${id}"`)
      if (isKnownTag(c.req.header('if-none-match'), id)) return c.body(null, 304)
      return c.json({ id, avatar: url, avatarDefault: isDefault, url })
    })
    .post('/avatar/upload', mayWrite, async (c) => {
      const bytes = await readBytes(c, maxAvatarBytes)
      await c.var.stillHolds?.()
      const picture = readPicture(bytes)
      if (!picture) throw unfit('body')
      const { uid } = c.var.account
      const id = await db.transaction((tx) =>
        storeAvatar(tx, guard, { uid, picture, now: clock() }),
      )
      return c.json({ id, url: avatarUrl(publicUrl, id) }, 201)
    })
    .delete('/avatar', mayWrite, async (c) => {
      const { uid } = c.var.account
      await db.transaction((tx) => deleteAvatar(tx, guard, { uid, now: clock() }))
      return c.json({})
    })
    .delete('/avatar/:id', mayWrite, async (c) => {
      const { uid } = c.var.account
      const id = c.req.param('id').toLowerCase()
      const isGone = await db.transaction((tx) =>
        deleteAvatar(tx, guard, { uid, id, now: clock() }),
      )
      if (!isGone) throw unfit('id')
      return c.json({})
    })
    .get('/avatar/:id', async (c) => {
      const id = c.req.param('id')
      if (!/^[0-9a-f]{32}$/.test(id)) {
        setPictureHeaders(c, 'image/svg+xml; charset=UTF-8')
        c.header('Vary', 'User-Agent')
        return c.body(monogram(isInitial(id) ? id : noInitial))
      }
      const avatar = await db.transaction((tx) => findAvatar(tx, id))
      if (!avatar) throw new ProfileRefusal('unknownAvatar')
      setPictureHeaders(c, avatar.type)
      c.header('ETag', `"${id}"`)
      if (isKnownTag(c.req.header('if-none-match'), id)) return c.body(null, 304)
      return c.body(new Uint8Array(avatar.bytes))
    })
}

const unfit = (param: string) =>
  new ProfileRefusal('invalidParameter', { validation: { keys: [param] } })

/** Under its address a picture never changes; it is nothing but a picture, for every page. */
function setPictureHeaders(c: Context, type: string): void {
  c.header('Content-Type', type)
  c.header('Cache-Control', `public, max-age=${avatarMaxAgeSeconds}, immutable`)
  c.header('Content-Security-Policy', "default-src 'none'")
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
}

/** The reply with its tag, or 304 when the client has it. */
function taggedJson(c: Context<TokenEnv>, value: object): Response {
  const text = JSON.stringify(value)
  const etag = etagOf(text)
  c.header('ETag', etag)
  if (isKnownTag(c.req.header('if-none-match'), etag)) return c.body(null, 304)
  return c.body(text, 200, { 'Content-Type': 'application/json; charset=utf-8' })
}
