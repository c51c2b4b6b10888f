import type {
  AuditPage,
  Invitation,
  PeoplePage,
  PersonDetail,
  PersonSummary,
  ServerDiagnostics,
  ServerStatus,
  WaitingMails,
} from '../../src/wire.ts'
import { type Api, session } from '../api.ts'
import type { Credential } from '../crypto/tokens.ts'

type As = Credential | string

const admin = 'admin/v1/'
const personPath = (uid: string) => `${admin}people/${encodeURIComponent(uid)}`

/** Lines of a page of a list; more come on a press. */
const perPage = 50

function page(path: string, asked: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams({ limit: String(perPage) })
  for (const name of Object.keys(asked)) if (asked[name]) query.set(name, asked[name])
  return `${admin}${path}?${query}`
}

/** @param asked.search empty: everybody; `after`: `next` of the page before, or empty */
export const people = ({ get }: Api, as: As, asked: { search: string; after: string }) =>
  get(page('people', asked), as) as unknown as Promise<PeoplePage>

export const person = ({ get }: Api, as: As, uid: string) =>
  get(personPath(uid), as) as unknown as Promise<PersonDetail>

/** What an administrator does to somebody's account and that has no answer. */
export type PersonAct =
  | { readonly act: 'suspend'; readonly reason?: string }
  | { readonly act: 'restore' | 'sign-out-everywhere' | 'two-step-off' | 'passkeys-off' }
  | { readonly act: 'quota'; readonly bytes: number | null }
  | { readonly act: 'role'; readonly role: PersonSummary['role'] }

export function actOn({ post }: Api, as: As, uid: string, { act, ...body }: PersonAct) {
  return post(`${personPath(uid)}/${act}`, body, as)
}

/** @returns a link for a new password, which is shown only this once, and until when it is good (ms) */
export async function resetLink({ post, must }: Api, as: As, uid: string) {
  const reply = must<{ link: string }>(await post(`${personPath(uid)}/reset-link`, {}, as), 'link')
  return { link: reply.link, expiresAt: Number((reply as { expiresAt?: unknown }).expiresAt || 0) }
}

/** @param body the address, which has to be the account's: nobody is deleted by a slip */
export const deletePerson = ({ send }: Api, as: As, uid: string, body: { email: string }) =>
  send('DELETE', personPath(uid), as, body)

export const audit = ({ get }: Api, as: As, after: string) =>
  get(page('audit', { after }), as) as unknown as Promise<AuditPage>

export const waitingMails = ({ get }: Api, as: As) =>
  get(`${admin}mails`, as) as unknown as Promise<WaitingMails>

export const retryMails = ({ post }: Api, as: As) => post(`${admin}mails/retry`, {}, as)

export const serverStatus = ({ get }: Api, as: As) =>
  get(`${admin}status`, as) as unknown as Promise<ServerStatus>

// What needs no fresh proof

export async function invitations({ get }: Api, token: string): Promise<readonly Invitation[]> {
  const reply = await get(`${admin}invitations`, session(token))
  return (reply['invitations'] || []) as readonly Invitation[]
}

export const createInvitation = async (
  { post, must }: Api,
  token: string,
  body: object,
): Promise<{ code: string; link: string }> =>
  must(await post(`${admin}invitations`, body, session(token)), 'code', 'link')

export const revokeInvitation = ({ post }: Api, { token, id }: { token: string; id: string }) =>
  post(`${admin}invitations/${encodeURIComponent(id)}/revoke`, {}, session(token))

export const serverDiagnostics = ({ get }: Api, token: string) =>
  get(`${admin}diagnostics`, session(token)) as unknown as Promise<ServerDiagnostics>
