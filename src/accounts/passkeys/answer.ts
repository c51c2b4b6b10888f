import type { PasskeysTable, Tx } from '../../db/index.ts'
import { noteFailure } from '../activity/note-failure.ts'
import type { AccountsContext } from '../context.ts'
import { holdAccount } from '../credentials/account-locks.ts'
import { AccountRefusal } from '../errors.ts'
import type { Requester } from '../requester.ts'
import { type ChallengeBond, spendChallenge } from './challenges.ts'
import { noteCounterBack } from './counter-back.ts'
import { userHandleOf } from './options.ts'
import { findPasskey } from './passkeys.ts'
import type { RelyingParty } from './relying-party.ts'
import type { AuthenticationAnswer } from './schemas.ts'
import { checkAnswer, type Signed } from './webauthn.ts'

/** What a passkey was asked, and what it says. */
export interface Answer {
  readonly response: AuthenticationAnswer
  readonly challenge: string
}

/** Which passkeys may answer, and to what. */
interface Question {
  readonly party: RelyingParty
  readonly bond: Pick<ChallengeBond, 'kind' | 'uid' | 'sessionId'>
  /** Also one that is a second factor and nothing else, and without a PIN or finger. */
  readonly takesSecurityKeys: boolean
  readonly from: Requester
  /** How a failure is called in the recent activity. */
  readonly failure: string
}

/** Of the answer, what the act that it allows needs. */
export interface Shown {
  readonly passkey: PasskeysTable
  readonly scope: string | null
  readonly now: number
}

/**
 * Takes the answer of a passkey, and does in the same transaction what it allows. Whatever is wrong with
 * it is one refusal: nobody learns which passkeys there are. An authenticator whose count of signatures
 * went back may be a copy: it is refused, and its owner is told.
 *
 * @throws {AccountRefusal} passkeyChallengeNotFound, passkeyChallengeExpired, passkeyFailed;
 *   passkeyUnverified when everything else is right
 */
export async function takeAnswer<T>(
  context: AccountsContext,
  { party, bond, takesSecurityKeys, from, failure }: Question,
  { response, challenge }: Answer,
  act: (tx: Tx, shown: Shown) => Promise<T>,
): Promise<T> {
  const { db } = context
  const { sessionId } = bond
  const { spent, found } = await db.transaction(async (tx) => ({
    spent: await spendChallenge(tx, challenge, bond, context.clock()),
    found: await findPasskey(tx, response.id),
  }))
  if (!spent) throw new AccountRefusal('passkeyChallengeExpired')
  const only = spent.credentialId ?? response.id
  const fits =
    found !== undefined &&
    found.uid === (bond.uid ?? found.uid) &&
    found.credentialId === only &&
    (takesSecurityKeys || found.use === 'sign-in') &&
    (response.response.userHandle ?? userHandleOf(found)) === userHandleOf(found)
  // Also for a passkey that nobody has: it takes as long.
  const signed = await checkAnswer({ party, challenge }, response, found ?? nobodys)
  const uid = bond.uid ?? found?.uid
  if (!fits || !signed) {
    if (uid !== undefined) await noteFailure(context, { uid, sessionId, from, name: failure })
    throw new AccountRefusal('passkeyFailed')
  }
  if (!takesSecurityKeys && !signed.userVerified) {
    await noteFailure(context, { uid: found.uid, sessionId, from, name: failure })
    throw new AccountRefusal('passkeyUnverified')
  }
  const { prf } = response.clientExtensionResults
  const hasSecret = found.use === 'sign-in' && prf?.enabled === true
  const outcome = await db.transaction(async (tx) => {
    const now = context.clock()
    if (!(await holdAccount(tx, db, found.uid))) return undefined
    if (await countUp(tx, found, { ...signed, hasSecret, now })) {
      return { result: await act(tx, { passkey: found, scope: spent.scope, now }) }
    }
    await noteCounterBack(tx, context, found, { counter: signed.counter, from, now })
    return undefined
  })
  context.mail.kick()
  if (!outcome) throw new AccountRefusal('passkeyFailed')
  return outcome.result
}

/** A key like others, on P-256. */
const nobodys = {
  publicKey:
    'pQECAyYgASFYIA50S4wOX77KC2oLTgP0hE18xN910aCbWxQMD0PA1Of7IlggZTJH4WghExdiT_auC3eBGPG_vMDlXm0LTwgUBnKskVY',
}

/**
 * Notes that a passkey was used. Of two answers with one count one gets through.
 *
 * @returns false when the authenticator's count is not ahead of what it was; it may keep none at all
 */
async function countUp(
  tx: Tx,
  { credentialId }: PasskeysTable,
  { counter, backupState, hasSecret, now }: Signed & { hasSecret: boolean; now: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('passkeys')
    .set({ counter, backupState, lastUsedAt: now, ...(hasSecret && { prfEnabled: 1 }) })
    .where('credentialId', '=', credentialId)
    .where((row) => (counter === 0 ? row('counter', '=', 0) : row('counter', '<', counter)))
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
