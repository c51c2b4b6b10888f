import type { ListFormat } from './engine.ts'
import { StorageRefusal } from './errors.ts'
import type { BodyFormat } from './records.ts'

const mediaType = (text: string): string => text.split(';')[0]?.trim().toLowerCase() ?? ''

/**
 * How a body is written; Firefox calls its JSON `text/plain` (sync.md §3.7).
 *
 * @throws {StorageRefusal} mediaType for any other word, or none
 */
export function bodyFormat(contentType: string | undefined, method: string): BodyFormat {
  switch (mediaType(contentType ?? '')) {
    case 'application/json':
    case 'text/plain':
      return 'json'
    case 'application/newlines':
      if (method === 'POST') return 'newlines'
  }
  throw new StorageRefusal('mediaType')
}

/**
 * The form in which a list is answered: the first of those we have, in the order of the words.
 *
 * @throws {StorageRefusal} notAcceptable
 */
export function listFormat(accept: string | undefined): ListFormat {
  if (accept === undefined || accept.trim() === '') return 'application/json'
  for (const word of accept.split(',')) {
    switch (mediaType(word)) {
      case 'application/json':
      case 'application/*':
      case '*/*':
        return 'application/json'
      case 'application/newlines':
        return 'application/newlines'
    }
  }
  throw new StorageRefusal('notAcceptable')
}
