import { marker } from '../log-watch.ts'
import { type Draft, withHeader } from './draft.ts'

/** Right requests of every kind, not signed yet; some name an open batch. */
export function storageTemplates({
  origin,
  endpoint,
  batch,
}: {
  origin: string
  endpoint: string
  batch: string
}): Draft[] {
  const host = new URL(origin).host
  const request = (method: string, path: string, body?: unknown): Draft => {
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
    const bytes = Buffer.from(text)
    const type = typeof body === 'string' ? 'application/newlines' : 'application/json'
    const sent = [
      ['Content-Type', type],
      ['Content-Length', String(bytes.length)],
    ] as const
    return {
      method,
      target: endpoint + path,
      version: 'HTTP/1.1',
      headers: [
        ['Host', host],
        ['Accept', 'application/json'],
        ...(body === undefined ? [] : sent),
      ],
      body: bytes,
    }
  }
  const record = { id: 'a', payload: marker, sortindex: 5, ttl: 86_400 }
  const since = (draft: Draft) => withHeader(draft, 'X-If-Unmodified-Since', '4102405200000')
  return [
    request('GET', '/info/collections'),
    request('GET', '/info/collection_counts'),
    request('GET', '/info/collection_usage'),
    request('GET', '/info/quota'),
    request('GET', '/info/configuration'),
    request('GET', '/storage/own?full=1&newer=5.25&older=4102405200&limit=2&sort=index'),
    request('GET', '/storage/own?ids=a,b,%7Bd%7D&offset=1'),
    withHeader(request('GET', '/storage/own'), 'Accept', 'application/newlines'),
    withHeader(request('GET', '/storage/own/a?v=1'), 'X-If-Modified-Since', '5.25'),
    since(request('PUT', '/storage/tabs/a', record)),
    request('PUT', '/storage/own/%7Bd%7D', record),
    since(request('POST', '/storage/own', [record, { id: 'b', payload: null }])),
    request('POST', '/storage/own', `${JSON.stringify(record)}\n{"id":"c"}\n`),
    withHeader(request('POST', '/storage/own?batch=true', [record]), 'X-Weave-Total-Records', '5'),
    request('POST', `/storage/own?batch=${batch}`, [record]),
    request('POST', `/storage/own?batch=${batch}&commit=true`, []),
    withHeader(
      request('POST', '/storage/tabs?batch=true&commit=true', [record]),
      'X-Weave-Bytes',
      '5',
    ),
    since(request('DELETE', '/storage/own/b')),
    request('DELETE', '/storage/own?ids=a,b'),
    request('DELETE', '/storage/tabs'),
    request('DELETE', '/storage'),
    request('DELETE', ''),
  ]
}
