import { type FakeReplies, session } from './reply.ts'

const qr =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h3v3H1zM5 1h3v3H5zM1 5h3v3H1zM6 6h1v1H6z"/></svg>'
const secret = {
  body: {
    qrCodeUrl: `data:image/svg+xml,${encodeURIComponent(qr)}`,
    secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  },
}
const success = { body: { success: true } }

/** The second step of a sign-in, and proofs of who it is. */
export const secondFactor: FakeReplies = {
  'POST auth/v1/session/reauth': { body: { ...session, sessionToken: undefined } },
  'POST auth/v1/mfa/otp/request': { body: { status: 'success' } },
  'POST auth/v1/mfa/otp/verify': { body: { accessToken: 'a.b.c' } },
  'POST auth/v1/session/verify/totp': success,
  'POST auth/v1/session/verify/recoveryCode': { body: { remaining: 2 } },
  'POST auth/v1/account/login/send_unblock_code': { body: {} },
  'POST auth/v1/account/login/reject_unblock_code': { body: {} },
  'POST auth/v1/totp/create': secret,
  'POST auth/v1/totp/setup/verify': success,
  'POST auth/v1/totp/setup/complete': success,
  'POST auth/v1/totp/replace/start': secret,
  'POST auth/v1/totp/replace/confirm': success,
  'POST auth/v1/totp/destroy': { body: {} },
  'POST auth/v1/recoveryCodes': success,
  'PUT auth/v1/recoveryCodes': success,
}
