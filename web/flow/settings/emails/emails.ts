import { laterErrno } from '../../../../src/wire/later-errno.ts'
import { errno } from '../../../../src/wire.ts'
import {
  addAddress,
  confirmAddress,
  makePrimaryAddress,
  removeAddress,
  resendAddressCode,
} from '../../../api/addresses.ts'
import type { Pass } from '../../../api/second-factor.ts'
import { errnoOf } from '../../../api.ts'
import type { Flow } from '../../../flow.ts'
import { Stop } from '../../../trouble.ts'
import { stepUp } from '../../step-up.ts'
import { keepTabSession } from '../../tab-session.ts'
import { tellProfileChange } from '../../tell.ts'
import { addressIn } from '../../typed-address.ts'
import { codeIn } from '../../typed-code.ts'
import { withCode } from '../../with-code.ts'

/** Why an address cannot be added, in words at its field (auth-api.md §2.7). */
const reasons: Readonly<Record<number, string>> = {
  [errno.invalidParameter]: 'trouble-email',
  [errno.emailTaken]: 'trouble-email-taken',
  [laterErrno.emailExists]: 'trouble-email-taken',
  [laterErrno.emailTakenPrimary]: 'trouble-email-taken',
  [laterErrno.emailTakenNew]: 'trouble-email-taken',
  [laterErrno.emailIsPrimary]: 'trouble-email-own',
  [laterErrno.emailOwn]: 'trouble-email-own',
  [laterErrno.tooManyEmails]: 'trouble-emails-many',
}

/** Makes the call after a proof. @returns true when it is done */
const done = async (flow: Flow, call: (pass: Pass) => Promise<unknown>): Promise<boolean> =>
  (await stepUp(flow, 'email', async (pass) => {
    await call(pass)
    return true
  })) === true

/** Reserves an address for the account and has a code mailed there. @returns it as it was taken */
export async function addEmail(flow: Flow, typed: string): Promise<string | undefined> {
  const email = addressIn(typed)
  try {
    const added = await done(flow, (pass) => addAddress(flow.world.api, pass, email))
    return added ? email : undefined
  } catch (error) {
    const id = reasons[errnoOf(error)]
    if (id) throw new Stop({ id, field: 'email' })
    throw error
  }
}

/** The code that was mailed to the new address (settled.md A51). */
export async function confirmEmail(
  flow: Flow,
  { email, typed }: { readonly email: string; readonly typed: string },
): Promise<boolean> {
  const code = codeIn(typed)
  try {
    const confirmed = await done(flow, (pass) =>
      withCode(confirmAddress(flow.world.api, pass, { email, code })),
    )
    if (confirmed) flow.set({ notice: 'notice-email-added' })
    return confirmed
  } catch (error) {
    // Somebody else was quicker.
    const id = reasons[errnoOf(error)]
    if (id) throw new Stop({ id })
    throw error
  }
}

export async function resendEmailCode(flow: Flow, email: string): Promise<void> {
  const sent = await done(flow, (pass) => resendAddressCode(flow.world.api, pass, email))
  if (!sent) return
  flow.set({ notice: flow.world.server.mail ? 'notice-code-sent' : 'notice-code-made' })
}

/** Takes an address off the account; one that is gone already is as good. */
export async function removeEmail(flow: Flow, email: string): Promise<boolean> {
  try {
    if (!(await done(flow, (pass) => removeAddress(flow.world.api, pass, email)))) return false
  } catch (error) {
    if (errnoOf(error) !== laterErrno.unknownEmail) throw error
  }
  flow.set({ notice: 'notice-email-removed' })
  return true
}

/** The address to sign in with from now on; password, keys and devices stay as they are. */
export async function makePrimary(flow: Flow, email: string): Promise<boolean> {
  if (!(await done(flow, (pass) => makePrimaryAddress(flow.world.api, pass, email)))) return false
  flow.set({ email, notice: 'notice-email-primary' })
  flow.keep()
  await keepTabSession(flow)
  tellProfileChange(flow)
  return true
}
