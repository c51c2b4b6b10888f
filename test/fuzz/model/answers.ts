import { type Answer, type Asked, type Limits, type Moment, refusal } from './answer.ts'
import { deleteAll, deleteCollection, deleteRecord } from './deletes.ts'
import { askInfo, type InfoName, infoNames } from './info.ts'
import { list } from './listing.ts'
import { post } from './post.ts'
import { isId, limitsOf } from './records.ts'
import { getRecord, putRecord } from './single.ts'
import type { UserState } from './state.ts'

type Route =
  | { readonly kind: 'info'; readonly name: InfoName }
  | { readonly kind: 'all' }
  | { readonly kind: 'collection'; readonly collection: string }
  | {
      readonly kind: 'record'
      readonly collection: string
      readonly id: string
      readonly isOdd?: true
    }

const methods: Record<Route['kind'], readonly string[]> = {
  info: ['GET'],
  all: ['DELETE'],
  collection: ['GET', 'POST', 'DELETE'],
  record: ['GET', 'PUT', 'DELETE'],
}

/**
 * Every answer that sync.md §3 (after settled.md) permits to a request in a state: where several
 * things are wrong any of the refusals, for the order of checks is nowhere said.
 */
export function answers(state: UserState, asked: Asked, now: Moment, limits: Limits): Answer[] {
  const route = findRoute(asked.path)
  const isKnown = route !== undefined && methods[route.kind].includes(asked.method)
  const unknown =
    !route || ('isOdd' in route && isKnown)
      ? refusal(404, 0, 'no such path (§3.1)')
      : refusal(405, 0, 'a method that the path does not have (§3.1)')
  if (!isAuthorized(asked)) {
    return [refusal(401, 0, 'Hawk (§3.2)'), ...(isKnown ? [] : [unknown])]
  }
  if (!route || !isKnown) return [unknown]
  switch (route.kind) {
    case 'info':
      return askInfo(state, asked, route.name, now, limits)
    case 'all':
      return deleteAll(state, asked)
    case 'collection':
      return onCollection(state, asked, route.collection, now, limits)
    case 'record': {
      const permitted = onRecord(state, asked, route, now, limits)
      return route.isOdd ? [...permitted, unknown] : permitted
    }
  }
}

function onRecord(
  state: UserState,
  asked: Asked,
  place: { collection: string; id: string },
  now: Moment,
  limits: Limits,
): Answer[] {
  if (asked.method === 'GET') return getRecord(state, asked, place, now)
  if (asked.method === 'DELETE') return deleteRecord(state, asked, place, now)
  return putRecord(state, asked, place, now, limitsOf(limits, place.collection))
}

function onCollection(
  state: UserState,
  asked: Asked,
  collection: string,
  now: Moment,
  limits: Limits,
): Answer[] {
  if (asked.method === 'GET') return list(state, asked, collection, now)
  if (asked.method === 'DELETE') return deleteCollection(state, asked, collection)
  return post(state, asked, collection, { now, limits: limitsOf(limits, collection) })
}

/** An expired token still reads `info/collections`, nothing else (sync.md §3.2; settled.md S2). */
const isAuthorized = ({ token, method, path }: Asked): boolean =>
  ['good', 'small', 'roomy'].includes(token) ||
  (token === 'expired' && method === 'GET' && path === '/info/collections')

/** The raw path is split first, then each piece decoded once (sync.md §3.1). */
function findRoute(path: string): Route | undefined {
  if (path === '' || path === '/' || path === '/storage') return { kind: 'all' }
  const [empty, room, first, second, ...more] = path.split('/')
  if (empty !== '' || first === undefined || more.length > 0) return undefined
  if (room === 'info') {
    const name = infoNames.find((known) => known === first)
    return name && second === undefined ? { kind: 'info', name } : undefined
  }
  const collection = decoded(first)
  if (room !== 'storage' || !/^[a-zA-Z0-9._-]{1,32}$/.test(collection ?? '')) return undefined
  if (collection === undefined) return undefined
  if (second === undefined) return { kind: 'collection', collection }
  const id = decoded(second)
  // A `%` that escapes nothing: the specification is silent, so it may also stand for itself.
  if (id === undefined && isId(second))
    return { kind: 'record', collection, id: second, isOdd: true }
  return id !== undefined && isId(id) ? { kind: 'record', collection, id } : undefined
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
