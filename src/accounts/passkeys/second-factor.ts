import type { Tx } from '../../db/index.ts'
import type { Passkey } from '../../wire.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { refuseEnded } from '../credentials/still-there.ts'
import { AccountRefusal } from '../errors.ts'
import type { Requester } from '../requester.ts'
import { raiseSession } from '../second-factor/raise-session.ts'
import { tellOfNewSession } from '../second-factor/show-code.ts'
import { hasTotp } from '../second-factor/totp.ts'
import type { SignedIn } from '../types.ts'
import { type Answer, takeAnswer } from './answer.ts'
import { createChallenge } from './challenges.ts'
import { requestOptions } from './options.ts'
import { passkeysOf } from './passkeys.ts'
import type { RelyingParty } from './relying-party.ts'

/**
 * What a person can show as second factor in place of a code: security keys and passkeys, where two-step
 * sign-in is on. Empty elsewhere (decisions/0010-passkeys.md).
 */
export const secondFactorsOf = async (tx: Tx, uid: string): Promise<Passkey[]> =>
  (await hasTotp(tx, uid)) ? passkeysOf(tx, uid) : []

/**
 * Begins to show the second factor (auth-api.md §2.15).
 *
 * @returns what the browser asks for it with
 * @throws {AccountRefusal} totpNotFound without two-step sign-in, passkeyNotFound, invalidToken
 */
export async function startSecondFactor(
  context: AccountsContext,
  party: RelyingParty,
  { account: { uid }, session }: SignedIn,
): Promise<ReturnType<typeof requestOptions>> {
  return context.db.transaction(async (tx) => {
    await refuseEnded(tx, context.db, session)
    if (!(await hasTotp(tx, uid))) throw new AccountRefusal('totpNotFound')
    const known = await secondFactorsOf(tx, uid)
    if (known.length === 0) throw new AccountRefusal('passkeyNotFound')
    const bond = { kind: 'second-factor', uid, sessionId: session.id } as const
    const challenge = await createChallenge(tx, bond, context.clock())
    const userVerification = 'discouraged'
    return requestOptions(party, { challenge, known, userVerification, wantsSecret: false })
  })
}

/**
 * Takes the second factor: the session is verified with it, as with a code.
 *
 * @throws {AccountRefusal} those of `takeAnswer`; totpNotFound, invalidToken
 */
export async function finishSecondFactor(
  context: AccountsContext,
  party: RelyingParty,
  signedIn: SignedIn,
  answer: Answer,
  from: Requester,
): Promise<void> {
  const { account, session } = signedIn
  const { uid } = account
  const question = {
    party,
    bond: { kind: 'second-factor', uid, sessionId: session.id },
    takesSecurityKeys: true,
    from,
    failure: 'account.two_factor_challenge_failure',
  } as const
  await takeAnswer(context, question, answer, async (tx, { now }) => {
    await refuseEnded(tx, context.db, session)
    if (!(await hasTotp(tx, uid))) throw new AccountRefusal('totpNotFound')
    await raiseSession(tx, context, session, { method: 'passkey', now })
    const name = 'account.two_factor_challenge_success'
    await recordSecurityEvent(tx, { uid, name, now, from, sessionId: session.id })
    await tellOfNewSession(tx, context, signedIn, from, now)
  })
}
