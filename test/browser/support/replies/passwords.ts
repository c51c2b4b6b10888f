import { type FakeReplies, session, uid } from './reply.ts'

/** Another password, the recovery key, resets. */
export const passwords: FakeReplies = {
  'GET auth/v1/account/emails': {
    body: { originalEmail: 'ada@example.org', primaryEmail: 'ada@example.org' },
  },
  'POST auth/v1/recoveryKey/exists': { body: { exists: false } },
  'POST auth/v1/recoveryKey': { body: {} },
  'POST auth/v1/recoveryKey/hint': { body: {} },
  'DELETE auth/v1/recoveryKey': { body: {} },
  'POST auth/v1/password/forgot/send_otp': { body: {} },
  'POST auth/v1/password/forgot/verify_otp': {
    body: {
      ...{ uid, token: 'cc'.repeat(32), code: 'dd'.repeat(16) },
      emailToHashWith: 'ada@example.org',
    },
  },
  'POST auth/v1/password/forgot/verify_link': {
    body: {
      ...{ uid, token: 'cc'.repeat(32), code: 'dd'.repeat(16), email: 'ada@example.org' },
      emailToHashWith: 'ada@example.org',
    },
  },
  'POST auth/v1/password/forgot/verify_code': { body: { accountResetToken: 'ee'.repeat(32) } },
  'POST auth/v1/account/reset': { body: { ...session, sessionVerified: true } },
  'GET auth/v1/account/kept_keys': { body: { keptKeys: [] } },
}
