import { hourMs } from '../../base/clock.ts'
import { isEmailAddress, normalizeEmail } from '../../base/text.ts'
import type { Tx } from '../../db/index.ts'
import {
  deleteAccount,
  findAccount,
  findAddress,
  findSecrets,
  freeAddress,
  insertAccount,
  makingAccount,
} from '../account/accounts.ts'
import { recordAccountEvent } from '../activity/account-events.ts'
import { confirmAddress, verifyTokens } from '../confirmation/confirm.ts'
import type { AccountsContext } from '../context.ts'
import { AccountRefusal } from '../errors.ts'
import { revokeFirstLink } from '../invitations/first-link.ts'
import { removeAllPasskeys } from '../passkeys/change.ts'
import { resetLinkMadeMail } from '../reset/mails.ts'
import { createResetLink, resetLinkMs, resetLinkTo } from '../reset/reset-links.ts'
import { liftTotp } from '../second-factor/change-totp.ts'
import { waitingCodes } from '../waiting-codes.ts'
import { acting } from './acting.ts'
import type { Administration } from './administration.ts'
import { type Administrator, refuseFormer, refuseOverreach, uidOf } from './administrator.ts'
import { lastLookAt, recordAct, recordDeletion } from './audit.ts'
import { fromServer } from './from-server.ts'
import { listAccounts } from './list.ts'
import { restoreAccount, signOutEverywhere, suspendAccount } from './suspend.ts'
import { isUsableAdministrator } from './usable-administrators.ts'

/** So long a look at codes lasts. */
const lookMs = hourMs

/** What the administrator may do, in transactions of their own. @param by whoever does it */
export function createAdministration(context: AccountsContext, by: Administrator): Administration {
  const { db, clock, hooks } = context
  const actor = uidOf(by)
  const { onAccount, change, tell, endInvitations } = acting(context, by)

  return {
    async add({ email, credentials, role = 'user', locale }) {
      if (!isEmailAddress(email)) {
        throw new AccountRefusal('invalidParameter', { validation: { keys: ['email'] } })
      }
      const { authPW, authPWVersion2, wrapKb, wrapKbVersion2, clientSalt } = credentials
      const version2 = { authPW: authPWVersion2, wrapKb, wrapKbVersion2, clientSalt }
      const password = await context.passwords.make({ authPW, version2 })
      const make = async (tx: Tx) => {
        const now = clock()
        await refuseFormer(tx, db, by)
        await freeAddress(tx, hooks, email, now)
        const { account } = await insertAccount(tx, {
          email,
          password: password.columns,
          locale: locale ?? null,
          role,
          invitationId: null,
          isConfirmed: true,
          now,
        })
        const { uid } = account
        if (role === 'admin') await revokeFirstLink(tx, now)
        await tell(tx, uid, 'account.create', now)
        const data = { locale: account.locale }
        await recordAccountEvent(tx, { uid, event: 'verified', now, data })
        await recordAct(tx, { act: 'add', by: actor, on: uid, detail: role, now })
        return account
      }
      const account = await makingAccount(email, () => db.transaction(make))
      context.jobs.kick()
      return account
    },

    list: (after) => db.transaction((tx) => listAccounts(tx, after)),

    find: (email) =>
      db.transaction(async (tx) => {
        const found = await findAddress(tx, normalizeEmail(email))
        return found && findAccount(tx, found.uid)
      }),

    async delete(uid) {
      const found = await onAccount(
        uid,
        async (tx, account, now) => {
          await refuseOverreach(tx, db, by, account, 'delete')
          await endInvitations(tx, uid, now)
          await deleteAccount(tx, hooks, uid, now)
          await recordDeletion(tx, { by: actor, of: uid, now })
          return true
        },
        () => undefined,
      )
      return found ?? false
    },

    confirm: (uid) =>
      change(uid, { act: 'verify' }, async (tx, account, now) => {
        const secrets = await findSecrets(tx, uid)
        if (!secrets) return false
        const tokenVerificationId = secrets.emailCode
        const what = { uid, tokenVerificationId, method: 'email', now } as const
        const sessionIds = await verifyTokens(tx, what)
        const isNew = await confirmAddress(tx, context, account, now)
        await hooks.confirmed(tx, { uid, sessionIds })
        if (isNew) await tell(tx, uid, 'account.admin_email_verified', now)
        return isNew
      }),

    setRole: (uid, role) =>
      change(uid, { act: 'role', detail: role }, async (tx, account, now) => {
        if (role === account.role) return false
        if (role === 'user') {
          await refuseOverreach(tx, db, by, account, 'role')
          await endInvitations(tx, uid, now)
        }
        await tx.updateTable('accounts').set({ role }).where('uid', '=', uid).execute()
        if (isUsableAdministrator({ ...account, role })) await revokeFirstLink(tx, now)
        await tell(tx, uid, 'account.admin_role_changed', now)
        return true
      }),

    suspend: (uid, reason) =>
      change(uid, { act: 'suspend', detail: reason || undefined }, async (tx, account, now) => {
        await refuseOverreach(tx, db, by, account, 'suspend')
        const isNew = await suspendAccount(tx, context, account, now)
        if (isNew) await endInvitations(tx, uid, now)
        return isNew
      }),

    restore: (uid) =>
      change(uid, { act: 'restore' }, (tx, account, now) =>
        restoreAccount(tx, context, account, now),
      ),

    signOut: (uid) =>
      change(uid, { act: 'sign-out' }, (tx, account, now) =>
        signOutEverywhere(tx, context, account, now),
      ),

    async liftSecondFactor(uid) {
      const name = 'account.admin_two_factor_removed'
      const isLifted = await onAccount(
        uid,
        (tx, account, now) => liftTotp(tx, context, account, { from: fromServer, now, name }),
        (isDone) => (isDone ? { act: 'two-step-off' } : undefined),
      )
      return isLifted ?? false
    },

    async removePasskeys(uid) {
      const count = await onAccount(
        uid,
        (tx, account, now) => removeAllPasskeys(tx, context, account, { from: fromServer, now }),
        (count) => (count > 0 ? { act: 'passkeys-off', detail: String(count) } : undefined),
      )
      return count ?? 0
    },

    makeResetLink: (uid) =>
      onAccount(
        uid,
        async (tx, account, now) => {
          if (!account.emailVerified || account.disabledAt !== null) return undefined
          const secret = await createResetLink(tx, uid, now)
          await tell(tx, uid, 'account.reset_link_made', now)
          await context.mail.enqueue(tx, resetLinkMadeMail(context.publicUrl, account), now)
          return { link: resetLinkTo(context.publicUrl, secret), expiresAt: now + resetLinkMs }
        },
        (made) => made && { act: 'reset-link' },
      ),

    setStorageQuota: (uid, storageQuota) =>
      change(
        uid,
        { act: 'quota', detail: storageQuota === null ? 'default' : String(storageQuota) },
        async (tx, account, now) => {
          if (account.storageQuota === storageQuota) return false
          await tx.updateTable('accounts').set({ storageQuota }).where('uid', '=', uid).execute()
          await tell(tx, uid, 'account.admin_quota_changed', now)
          return true
        },
      ),

    async lookUpCodes(uid) {
      const found = await onAccount(
        uid,
        async (tx, _, now) => {
          const codes = await waitingCodes(tx, context, { uid, now })
          const lookedAt = await lastLookAt(tx, { by: actor, on: uid })
          const isLook = codes.some((code) => code.createdAt > lookedAt) || lookedAt < now - lookMs
          const isNoted = codes.length > 0 && isLook
          if (isNoted) await tell(tx, uid, 'account.admin_codes_shown', now)
          return { codes, isNoted }
        },
        ({ codes, isNoted }) =>
          isNoted ? { act: 'code-look', detail: String(codes.length) } : undefined,
      )
      return found?.codes ?? []
    },

    note: (act, work, detailOf) =>
      db.transaction(async (tx) => {
        await refuseFormer(tx, db, by)
        const now = clock()
        const result = await work(tx, now)
        const detail = detailOf(result)
        if (detail !== undefined) {
          await recordAct(tx, { act, by: actor, detail: detail ?? undefined, now })
        }
        return result
      }),
  }
}
