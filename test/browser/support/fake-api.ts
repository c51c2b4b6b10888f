import type { Page, Route } from 'playwright-core'

/** What the server answers to one call; `hang` leaves the page waiting, `down` cuts the line. */
export type FakeReply = { readonly status?: number; readonly body: object } | 'hang' | 'down'

/** By method and path below `/api/`, such as `POST auth/v1/account/login`. */
export type FakeReplies = Readonly<Record<string, FakeReply>>

const uid = '0123456789abcdef0123456789abcdef'
const sessionToken = 'aa'.repeat(32)
const hour = 3_600_000

/** The server's "no" in the form of the accounts API (auth-api.md §6.1). */
export const refusal = (status: number, errno: number, more: object = {}): FakeReply => ({
  status,
  body: { code: status, errno, error: 'Error', message: 'no', info: 'x', ...more },
})

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#5b7a52" d="M0 0h8v8H0z"/></svg>'
const avatar = `data:image/svg+xml,${encodeURIComponent(drawing)}`

/** A device list with every kind of line. */
const clients = [
  client({ deviceId: 'd1', name: 'Ada’s Firefox on Linux', deviceType: 'desktop', current: true }),
  client({ deviceId: 'd2', name: 'Firefox on Pixel 9', deviceType: 'mobile', os: 'Android' }),
  client({ deviceId: 'd3', name: 'A very long name of a device '.repeat(6), deviceType: 'tablet' }),
  client({ deviceId: null, name: null, deviceType: null, os: null }),
]

function client(given: {
  deviceId: string | null
  name: string | null
  deviceType: string | null
  os?: string | null
  current?: boolean
}) {
  const { deviceId, name, deviceType, os = 'Linux', current = false } = given
  return {
    clientId: null,
    deviceId,
    sessionTokenId: `s${deviceId}`,
    refreshTokenId: null,
    isCurrentSession: current,
    deviceType,
    name,
    createdTime: Date.now() - 90 * 24 * hour,
    lastAccessTime: Date.now() - hour,
    os,
    userAgent: '',
  }
}

const agents = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
  'Mozilla/5.0 (Android 15; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0',
  '',
]
const events = ['account.create', 'account.login', 'account.login.failure'].map((name, n) => ({
  id: `e${n}`,
  canReport: name === 'account.login',
  name,
  createdAt: Date.now() - n * hour,
  verified: true,
  ipAddr: n === 1 ? '2001:db8:85a3::8a2e:370:7334' : '198.51.100.7',
  userAgent: agents[n],
}))

const invitations = ['open', 'used', 'expired', 'revoked'].map((state, n) => ({
  id: `i${n}`,
  note: n === 0 ? 'For Grace' : null,
  email: n < 2 ? 'grace@example.org' : null,
  uses: 5,
  usesLeft: 5 - n,
  expiresAt: Date.now() + 24 * hour,
  state,
}))

const session = { uid, sessionToken, authAt: 1, verified: true, metricsEnabled: false }

const account = {
  ...{ uid, email: 'ada@example.org', role: 'admin', createdAt: 1, securityEvents: events },
  emails: [
    { email: 'ada@example.org', isPrimary: true, verified: true },
    { email: 'ada.lovelace@example.net', isPrimary: false, verified: true },
    { email: `${'countess.'.repeat(6)}ada@example.com`, isPrimary: false, verified: false },
  ],
  totp: { exists: false, verified: false },
  backupCodes: { hasBackupCodes: false, count: 0 },
}

/** The same account when its sign-in has two steps. */
export const withTwoSteps = (backupCodes: number): FakeReplies => ({
  'GET auth/v1/account': {
    body: {
      ...account,
      totp: { exists: true, verified: true },
      backupCodes: { hasBackupCodes: backupCodes > 0, count: backupCodes },
    },
  },
})

const qr =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h3v3H1zM5 1h3v3H5zM1 5h3v3H1zM6 6h1v1H6z"/></svg>'
const secret = {
  body: {
    qrCodeUrl: `data:image/svg+xml,${encodeURIComponent(qr)}`,
    secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  },
}
const success = { body: { success: true } }

const secondFactor: FakeReplies = {
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

const addresses: FakeReplies = {
  'POST auth/v1/recovery_email': { body: {} },
  'POST auth/v1/recovery_email/secondary/verify_code': { body: {} },
  'POST auth/v1/recovery_email/secondary/resend_code': { body: {} },
  'POST auth/v1/recovery_email/set_primary': { body: {} },
  'POST auth/v1/recovery_email/destroy': { body: {} },
  'POST auth/v1/securityEvents/report': { body: {} },
  'GET profile/v1/avatar': { body: { id: '0'.repeat(32), avatar, avatarDefault: false } },
  'POST profile/v1/avatar/upload': { status: 201, body: { id: '1'.repeat(32), url: avatar } },
  [`DELETE profile/v1/avatar/${'0'.repeat(32)}`]: { body: {} },
  'GET auth/v1/account/storage': {
    body: {
      collections: [
        { name: 'bookmarks', records: 1234, bytes: 345_678, modified: Date.now() - hour },
        { name: 'history', records: 48_211, bytes: 12_345_678, modified: Date.now() - hour },
        { name: 'crypto', records: 1, bytes: 620, modified: Date.now() - 99 * 24 * hour },
        { name: 'something-new', records: 1, bytes: 20, modified: 0 },
      ],
      devices: [
        { deviceId: 'd1', name: 'Ada’s Firefox on Linux', lastSync: Date.now() - hour },
        { deviceId: 'd2', name: 'Firefox on Pixel 9', lastSync: null },
      ],
      quota: 2_000_000_000,
    },
  },
}

/** A server with one account, an administrator's, where everything goes well. */
export const goodServer: FakeReplies = {
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
  'GET profile/v1/profile': {
    body: {
      ...{ uid, email: 'ada@example.org', displayName: 'Ada Lovelace' },
      ...{ avatar, avatarDefault: false },
    },
  },
  'POST profile/v1/display_name': { body: {} },
  'GET auth/v1/account': { body: account },
  ...secondFactor,
  ...addresses,
  'GET auth/v1/securityEvents': { body: events },
  'GET auth/v1/account/attached_clients': { body: clients },
  'POST auth/v1/account/attached_client/destroy': { body: {} },
  'POST auth/v1/account/destroy': { body: {} },
  // Password, recovery key, reset
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
  'POST auth/v1/invitation/status': { body: { valid: true, kind: 'invitation', confirms: false } },
  'GET admin/v1/invitations': { body: { invitations } },
  'POST admin/v1/invitations': {
    body: { code: 'ABCD-EFGH-2345', link: 'http://localhost:8000/signup?invite=ABCDEFGH2345' },
  },
  'GET admin/v1/diagnostics': {
    body: {
      hawkMismatches: 0,
      unlistedProxy: true,
      mailsWaiting: 2,
      mailError: 'connection refused',
      version: '0.1.0',
      signinConfirm: 'new',
      signup: 'invite',
      accounts: 3,
      administrators: 1,
    },
  },
}

/** Answers the page's calls in the place of a server. */
export async function fakeApi(page: Page, replies: FakeReplies = {}): Promise<void> {
  const all = { ...goodServer, ...replies }
  await page.route('**/api/**', async (route: Route) => {
    const request = route.request()
    const path = new URL(request.url()).pathname.replace(/^\/api\//, '')
    const isStranger = path.startsWith('profile/') && !request.headers()['authorization']
    const reply = isStranger ? refusal(401, 110) : all[`${request.method()} ${path}`]
    if (reply === 'hang') return
    if (reply === 'down') return route.abort('connectionrefused')
    const { status = 200, body } = reply ?? { status: 404, ...notFound }
    await route.fulfill({ status, json: body, headers: { Date: new Date().toUTCString() } })
  })
}

const notFound = { body: { code: 404, errno: 116, error: 'Not Found', message: 'no', info: 'x' } }
