import type { FakeReplies } from './reply.ts'

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#5b7a52" d="M0 0h8v8H0z"/></svg>'
export const avatar = `data:image/svg+xml,${encodeURIComponent(drawing)}`

/** The picture. */
export const avatarReplies: FakeReplies = {
  'GET profile/v1/avatar': { body: { id: '0'.repeat(32), avatar, avatarDefault: false } },
  'POST profile/v1/avatar/upload': { status: 201, body: { id: '1'.repeat(32), url: avatar } },
  [`DELETE profile/v1/avatar/${'0'.repeat(32)}`]: { body: {} },
}
