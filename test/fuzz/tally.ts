/** Counts requests by route and by status. */
export class Tally {
  readonly #routes = new Map<string, Map<string, number>>()

  /** @param status 0 when there was no answer */
  note(route: string, status: number): void {
    const statuses = this.#routes.get(route) ?? new Map<string, number>()
    this.#routes.set(route, statuses)
    const name = status === 0 ? 'none' : String(status)
    statuses.set(name, (statuses.get(name) ?? 0) + 1)
  }

  get total(): number {
    return [...this.#routes.values()]
      .flatMap((statuses) => [...statuses.values()])
      .reduce((sum, count) => sum + count, 0)
  }

  /** How often each status came, in all. */
  get statuses(): ReadonlyMap<string, number> {
    const all = new Map<string, number>()
    for (const statuses of this.#routes.values()) {
      for (const [status, count] of statuses) all.set(status, (all.get(status) ?? 0) + count)
    }
    return new Map([...all].sort(([a], [b]) => a.localeCompare(b)))
  }

  /** The routes by name, each with its statuses. */
  get routes(): readonly (readonly [route: string, statuses: ReadonlyMap<string, number>])[] {
    return [...this.#routes].sort(([a], [b]) => a.localeCompare(b))
  }
}

/** Methods that routes are told by; the others go together. */
const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'DELETE'])

/** @param path below the endpoint, without its query */
export function storageRoute(method: string, path: string): string {
  return methods.has(method) ? `${method} ${storagePath(path)}` : `other methods`
}

function storagePath(path: string): string {
  if (path === '' || path === '/' || path === '/storage') return 'everything'
  const [empty, room, first, second, ...more] = path.split('/')
  const isKnown = empty === '' && more.length === 0 && first
  if (isKnown && room === 'info' && second === undefined)
    return /^\w+$/.test(first) ? `info/${infoOf(first)}` : 'other paths'
  if (isKnown && room === 'storage') {
    return second === undefined ? 'storage/{collection}' : 'storage/{collection}/{id}'
  }
  return 'other paths'
}

const infos: ReadonlySet<string> = new Set([
  'collections',
  'collection_counts',
  'collection_usage',
  'quota',
  'configuration',
])
const infoOf = (name: string): string => (infos.has(name) ? name : '(unknown)')

const storageMount = '/api/storage/1.5/'
const tokenMounts = ['/api/token', '/token']

/** Of any request line: a storage route, the token server, or none of both. */
export function routeOf(method: string, target: string): string {
  const path = target.split('?')[0] ?? ''
  if (path.startsWith(storageMount)) {
    const below = path.slice(storageMount.length)
    const slash = below.indexOf('/')
    return storageRoute(method, slash < 0 ? '' : below.slice(slash))
  }
  const isToken = tokenMounts.some((mount) => path === mount || path.startsWith(`${mount}/`))
  if (!isToken) return 'elsewhere, or no HTTP'
  return method === 'GET' ? 'GET token server' : 'token server, other methods'
}
