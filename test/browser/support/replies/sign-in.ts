import { type FakeReplies, session, uid } from './reply.ts'

/** Sign-up, sign-in and what a session is asked for. */
export const signIn: FakeReplies = {
  'POST auth/v1/account/status': { body: { exists: true } },
  'POST auth/v1/account/credentials/status': {
    body: {
      currentVersion: 'v2',
      upgradeNeeded: false,
      clientSalt: `identity.mozilla.com/picl/v1/quickStretchV2:${'0'.repeat(32)}`,
    },
  },
  'POST auth/v1/account/login': {
    body: { ...session, emailVerified: true, sessionVerified: true },
  },
  'POST auth/v1/account/create': { body: { ...session, verificationMethod: 'email-otp' } },
  'POST auth/v1/session/resend_code': { body: {} },
  'POST auth/v1/session/verify_code': { body: {} },
  'POST auth/v1/session/destroy': { body: {} },
  'POST auth/v1/recovery_email/verify_code': { body: {} },
  'GET auth/v1/session/status': {
    body: {
      state: 'verified',
      uid,
      details: { accountEmailVerified: true, sessionVerified: true },
    },
  },
  'GET auth/v1/oauth/client/5882386c6d801776': {
    body: { id: '5882386c6d801776', name: 'Firefox', trusted: true, redirect_uri: '' },
  },
  'POST auth/v1/oauth/token': { body: { access_token: 'bb'.repeat(32), scope: 'profile:write' } },
  'GET auth/v1/account/status': { body: { exists: false } },
  'GET token/1.0/sync/1.5': { status: 401, body: { status: 'invalid-credentials', errors: [] } },
  'POST auth/v1/invitation/status': { body: { valid: true, kind: 'invitation', confirms: false } },
}
