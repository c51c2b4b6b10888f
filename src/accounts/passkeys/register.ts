import type { Tx } from '../../db/index.ts'
import { maxPasskeys, type Passkey, type PasskeyUse } from '../../wire.ts'
import { noteFailure } from '../activity/note-failure.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { AccountsContext } from '../context.ts'
import { lockAccount } from '../credentials/account-locks.ts'
import { stepUpToken } from '../credentials/step-up.ts'
import { refuseEnded } from '../credentials/still-there.ts'
import { AccountRefusal, type AccountRefusalKind } from '../errors.ts'
import type { Requester } from '../requester.ts'
import { hasTotp } from '../second-factor/totp.ts'
import type { SignedIn } from '../types.ts'
import { createChallenge, spendChallenge } from './challenges.ts'
import { passkeyMail } from './mails.ts'
import { checkedName, newName } from './names.ts'
import { creationOptions } from './options.ts'
import { findOwnPasskey, passkeysOf } from './passkeys.ts'
import type { RelyingParty } from './relying-party.ts'
import type { RegistrationAnswer } from './schemas.ts'
import { checkRegistration, type Registered } from './webauthn.ts'

/**
 * Begins to add a passkey (auth-api.md §2.15).
 *
 * @returns what the browser makes it with
 * @throws {AccountRefusal} tooManyPasskeys; totpRequired for a second factor beside a password alone;
 *   invalidToken
 */
export async function startRegistration(
  context: AccountsContext,
  party: RelyingParty,
  { account, session }: SignedIn,
  use: PasskeyUse,
): Promise<ReturnType<typeof creationOptions>> {
  const { uid } = account
  return context.db.transaction(async (tx) => {
    const now = context.clock()
    await refuseEnded(tx, context.db, session)
    const known = await roomFor(tx, uid, use)
    const bond = { kind: 'registration', uid, sessionId: session.id, use } as const
    const challenge = await createChallenge(tx, bond, now)
    const displayName = await context.facts.displayName(tx, uid)
    return creationOptions(party, account, { challenge, use, displayName, known })
  })
}

/** What a browser made. */
interface Made {
  readonly response: RegistrationAnswer
  readonly challenge: string
  /** As typed; absent: one of ours. */
  readonly name?: string | undefined
}

/** A passkey, and the token with which it gets its wrap, where it can open one. */
export type Added = Passkey & { readonly mfaToken?: string }

/**
 * Adds a passkey to the account.
 *
 * @throws {AccountRefusal} passkeyChallengeNotFound, passkeyChallengeExpired, passkeyRegistrationFailed,
 *   passkeyUnverified, passkeyExists (also with another account), invalidPasskeyName, and those of
 *   `startRegistration`
 */
export async function finishRegistration(
  context: AccountsContext,
  party: RelyingParty,
  signedIn: SignedIn,
  made: Made,
  from: Requester,
): Promise<Added> {
  const { account, session } = signedIn
  const { uid } = account
  const wanted = made.name === undefined ? undefined : checkedName(made.name)
  const spent = await context.db.transaction(async (tx) => {
    await refuseEnded(tx, context.db, session)
    const bond = { kind: 'registration', uid, sessionId: session.id } as const
    return spendChallenge(tx, made.challenge, bond, context.clock())
  })
  if (!spent) throw new AccountRefusal('passkeyChallengeExpired')
  const use = spent.use ?? 'sign-in'
  const registered = await checkRegistration({ party, ...made }, made.response)
  const wrong: AccountRefusalKind | undefined = !registered
    ? 'passkeyRegistrationFailed'
    : use === 'sign-in' && !registered.userVerified
      ? 'passkeyUnverified'
      : undefined
  if (!registered || wrong) {
    const name = 'account.passkey.registration_failure'
    await noteFailure(context, { uid, name, from, sessionId: session.id })
    throw new AccountRefusal(wrong ?? 'passkeyRegistrationFailed')
  }
  const { transports } = made.response.response
  const prfEnabled = use === 'sign-in' && made.response.clientExtensionResults.prf?.enabled === true
  const passkey = await context.db.transaction(async (tx) => {
    const now = context.clock()
    await lockAccount(tx, context.db, uid)
    await refuseEnded(tx, context.db, session)
    const known = await roomFor(tx, uid, use)
    const name = wanted ?? newName(transports, known)
    const row = { ...rowOf(registered), uid, use, name, transports: JSON.stringify(transports) }
    const { numInsertedOrUpdatedRows = 0n } = await tx
      .insertInto('passkeys')
      .values({ ...row, prfEnabled: prfEnabled ? 1 : 0, createdAt: now, sessionId: session.id })
      .onConflict((conflict) => conflict.column('credentialId').doNothing())
      .executeTakeFirstOrThrow()
    const added = await findOwnPasskey(tx, row)
    if (numInsertedOrUpdatedRows === 0n || !added) throw new AccountRefusal('passkeyExists')
    const event = 'account.passkey.registration_success'
    await recordSecurityEvent(tx, { uid, name: event, now, from, sessionId: session.id })
    const mail = passkeyMail(context.publicUrl, account, 'postAddPasskey', added)
    await context.mail.enqueue(tx, mail, now)
    return added
  })
  context.mail.kick()
  if (!prfEnabled) return passkey
  const { credentialId } = passkey
  // Of before the registration: the page may know no newer kB.
  const shown = { credentialId, keysChangedAt: account.keysChangedAt }
  const proof = { action: 'passkey', now: context.clock(), passkey: shown } as const
  return { ...passkey, mfaToken: await stepUpToken(context, session, proof) }
}

/** @returns the passkeys that there are. @throws {AccountRefusal} tooManyPasskeys, totpRequired */
async function roomFor(tx: Tx, uid: string, use: PasskeyUse): Promise<Passkey[]> {
  if (use === 'second-factor' && !(await hasTotp(tx, uid))) throw new AccountRefusal('totpRequired')
  const known = await passkeysOf(tx, uid)
  if (known.length >= maxPasskeys) {
    throw new AccountRefusal('tooManyPasskeys', { limit: maxPasskeys })
  }
  return known
}

/** What is stored of what the authenticator says. */
function rowOf({ userVerified: _, ...said }: Registered) {
  return { ...said, lastUsedAt: null }
}
