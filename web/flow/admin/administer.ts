import { laterErrno } from '../../../src/wire/later-errno.ts'
import { errno } from '../../../src/wire.ts'
import { actOn, deletePerson, type PersonAct, resetLink, retryMails } from '../../api/admin.ts'
import type { Pass } from '../../api/second-factor.ts'
import { type Api, errnoOf } from '../../api.ts'
import type { Flow } from '../../flow.ts'
import { Stop } from '../../trouble.ts'
import { stepUp } from '../step-up.ts'

/**
 * A call of the administrator's page: reading and writing alike want a proof of the last minutes,
 * which is asked for in front of the page.
 *
 * @returns undefined when the person does not want to give it, or has to sign in again (it is shown)
 */
export const asAdministrator = <T>(
  flow: Flow,
  call: (api: Api, as: Pass['as']) => Promise<T>,
): Promise<T | undefined> => stepUp(flow, 'admin', ({ as }) => call(flow.world.api, as))

/** Why something is not done, in words. */
const reasons: Readonly<Record<number, string>> = {
  [laterErrno.lastAdministrator]: 'trouble-admin-last',
  [laterErrno.notYourself]: 'trouble-admin-yourself',
  [laterErrno.noTotp]: 'trouble-admin-no-two-step',
  [laterErrno.passkeyNotFound]: 'trouble-admin-no-passkeys',
  [laterErrno.notFound]: 'trouble-admin-gone',
  [errno.unknownAccount]: 'trouble-admin-suspended',
}

/**
 * @param invalid what it means here that the server takes the request for a wrong one
 * @throws {Stop} with words where the server has a reason
 */
async function asked<T>(
  flow: Flow,
  call: (api: Api, as: Pass['as']) => Promise<T>,
  invalid?: string,
): Promise<T | undefined> {
  try {
    return await asAdministrator(flow, call)
  } catch (error) {
    const kind = errnoOf(error)
    const id = kind === errno.invalidParameter ? invalid : reasons[kind]
    throw id ? new Stop({ id }) : error
  }
}

/** What went well, in words. */
const notices: Readonly<Record<PersonAct['act'], string>> = {
  suspend: 'notice-admin-suspended',
  restore: 'notice-admin-restored',
  'sign-out-everywhere': 'notice-admin-signed-out',
  'two-step-off': 'notice-admin-two-step-off',
  'passkeys-off': 'notice-admin-passkeys-off',
  quota: 'notice-admin-quota',
  role: 'notice-admin-role',
}

/** @returns true when it is done */
export async function administer(flow: Flow, uid: string, act: PersonAct): Promise<boolean> {
  const done = await asked(flow, async (api, as) => {
    await actOn(api, as, uid, act)
    return true
  })
  if (done) flow.set({ notice: notices[act.act] })
  return done === true
}

/** A link for a new password, to hand over. */
export const makeResetLink = (flow: Flow, uid: string) =>
  asked(flow, (api, as) => resetLink(api, as, uid), 'trouble-admin-unconfirmed')

/** Deletes an account. @param typed has to be its address */
export async function deleteFor(
  flow: Flow,
  { uid, email, typed }: { readonly uid: string; readonly email: string; readonly typed: string },
): Promise<boolean> {
  checkAddress(email, typed)
  const remove = async (api: Api, as: Pass['as']) => {
    await deletePerson(api, as, uid, { email })
    return true
  }
  // It has got another address meanwhile.
  return (await asked(flow, remove, 'trouble-admin-email')) === true
}

/** @throws {Stop} at the field when it is not the address, whatever its case */
export function checkAddress(email: string, typed: string): void {
  const plain = (address: string) => address.trim().toLowerCase()
  if (plain(typed) !== plain(email)) throw new Stop({ id: 'trouble-admin-email', field: 'email' })
}

/** Has everything that waits tried again now. */
export async function retryAll(flow: Flow): Promise<boolean> {
  const done = await asked(flow, async (api, as) => {
    await retryMails(api, as)
    return true
  })
  if (done) flow.set({ notice: 'notice-admin-mails' })
  return done === true
}

/**
 * @param typed megabytes; empty: as for everybody; 0: no limit
 * @returns bytes, or null: as for everybody
 * @throws {Stop} at the field when it is no number
 */
export function quotaIn(typed: string): number | null {
  const text = typed.trim()
  if (!text) return null
  // Nine digits of megabytes are more than any disk, and exact in a number of bytes.
  if (!/^\d{1,9}([.,]\d{1,6})?$/.test(text)) {
    throw new Stop({ id: 'trouble-admin-quota', field: 'quota' })
  }
  return Math.round(Number(text.replace(',', '.')) * 1e6)
}
