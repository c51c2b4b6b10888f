import type { Requester } from '../requester.ts'

/** What the recent activity shows as the place of things that the administrator does: none. */
export const fromServer: Requester = { ip: '', userAgent: '' }
