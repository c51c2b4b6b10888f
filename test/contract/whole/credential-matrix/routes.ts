import type { Exceptions, Level } from './levels.ts'

const hex = (length: number) => 'a'.repeat(length)
const email = 'nobody@example.org'
const authPW = hex(64)
const code = '123456'

/** A route, what it asks of its caller, a body that it can read, and where its own words differ. */
export type RouteRow = readonly [
  route: string,
  level: Level,
  body?: object | undefined,
  own?: Exceptions,
]

/** Routes that exist as `/x` and as `/mfa/x` (auth-api.md §1.6e). */
const pair = (method: string, path: string, action: string, body: object): RouteRow[] => [
  [`${method} ${path}`, 'proven', body],
  [`${method} /mfa${path}`, `mfa:${action}`, body],
]

const second = 'second@example.org'
const recoveryCodes = ['AB12CD34EF', 'GH56JK78MN', 'PQ90RS12TV']
const deviceId = hex(32)
const client_id = 'a2270f727f45f648'
const scope = 'profile'

const challenge = 'A'.repeat(43)
const credentialId = 'AAAA'
const shown = { id: credentialId, rawId: credentialId, type: 'public-key' }
const made = { ...shown, response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' } }
const signed = {
  ...shown,
  response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' },
}

/** These take the token without `/mfa`, too (auth-api.md §2.15). */
const eitherForm = (
  method: string,
  path: string,
  body: object | undefined,
  own: Exceptions = {},
): RouteRow[] => [
  [`${method} ${path}`, 'proven', body, { 'a proof for passkey': 'in', ...own }],
  [`${method} /mfa${path}`, 'mfa:passkey', body, onlyToken(own)],
]

const onlyToken = ({ 'a proof for passkey': byToken }: Exceptions): Exceptions =>
  byToken === undefined ? {} : { 'a proof for passkey': byToken }

/** Who has proved who they are, but not by this passkey. */
const otherProof: Exceptions = {
  'a proof for passkey': [401, 223],
  'a fresh session': [401, 223],
  'a fresh session of an administrator': [401, 223],
}

/** The errno of a route that knows the second factor by name (auth-api.md §6.2). */
const insufficient: Exceptions = { 'a session without the second factor': [400, 222] }

const accounts: readonly RouteRow[] = [
  ['POST /account/create', 'open', { email, authPW }],
  ['POST /account/login', 'open', { email, authPW }],
  ['GET /account/status', 'tries'],
  ['POST /account/status', 'open', { email }],
  ['POST /account/credentials/status', 'open', { email }],
  ['GET /account/keys', 'keyFetchToken'],
  ['GET /account', 'verified'],
  ['POST /account/language', 'verified', { language: 'de' }],
  ['POST /account/destroy', 'verified', { email, authPW }, insufficient],
  ['POST /password/change/start', 'verified', { email, oldAuthPW: authPW }],
  ['POST /password/change/finish', 'passwordChangeToken', {}],
  ...pair('POST', '/password/change', 'password', {
    email,
    oldAuthPW: authPW,
    authPW,
    wrapKb: hex(64),
  }),
  ['POST /password/forgot/send_otp', 'open', { email }],
  ['POST /password/forgot/verify_otp', 'open', { email, code: '12345678' }],
  ['POST /password/forgot/verify_link', 'open', { token: hex(64) }],
  ['POST /password/forgot/verify_code', 'passwordForgotToken', { code: hex(32) }],
  ['POST /account/reset', 'accountResetToken', {}],
  ...pair('POST', '/recoveryKey', 'recovery_key', { recoveryKeyId: hex(32), recoveryData: 'x' }),
  ...pair('DELETE', '/recoveryKey', 'recovery_key', {}),
  ['POST /recoveryKey/exists', 'session or reset', {}],
  ['POST /recoveryKey/verify', 'verified', { recoveryKeyId: hex(32) }],
  ['POST /recoveryKey/hint', 'verified', { hint: 'x' }],
  ['GET /recoveryKey/hint', 'verified'],
  [`GET /recoveryKey/:recoveryKeyId`, 'accountResetToken'],
  ['GET /account/kept_keys', 'verified'],
  ['POST /account/kept_keys/open', 'verified', { oldAuthPW: authPW }],
  ['POST /account/kept_keys/restore', 'verified', {}],
  ['GET /session/status', 'session'],
  ['POST /session/destroy', 'session', {}],
  ['POST /session/duplicate', 'session', {}],
  ['POST /session/reauth', 'session', { email, authPW }],
  ['POST /session/verify_code', 'session', { code }],
  ['POST /session/resend_code', 'session', {}],
  ['GET /recovery_email/status', 'session'],
  ['POST /recovery_email/resend_code', 'session', {}],
  ['POST /recovery_email/verify_code', 'open', { uid: hex(32), code: hex(32) }],
  ['GET /recovery_emails', 'session'],
  ['GET /account/emails', 'session'],
  ...pair('POST', '/recovery_email', 'email', { email: second }),
  ...pair('POST', '/recovery_email/secondary/verify_code', 'email', { email: second, code }),
  ...pair('POST', '/recovery_email/secondary/resend_code', 'email', { email: second }),
  ...pair('POST', '/recovery_email/destroy', 'email', { email: second }),
  ...pair('POST', '/recovery_email/set_primary', 'email', { email: second }),
  ['GET /securityEvents', 'session'],
  ['POST /securityEvents/report', 'verified', { id: '1' }],
  ['POST /invitation/status', 'open', { code: 'ABCD' }],
  ['POST /get_random_bytes', 'open', {}],
  ['POST /account/login/send_unblock_code', 'open', { email }],
  ['POST /account/login/reject_unblock_code', 'open', { uid: hex(32), unblockCode: 'ABCDEFGH' }],
  ...pair('POST', '/totp/create', '2fa', {}),
  ...pair('POST', '/totp/setup/verify', '2fa', { code }),
  ...pair('POST', '/totp/setup/complete', '2fa', {}),
  ...pair('POST', '/totp/replace/start', '2fa', {}),
  ...pair('POST', '/totp/replace/confirm', '2fa', { code }),
  ...pair('POST', '/totp/destroy', '2fa', {}),
  ['POST /session/verify/totp', 'session', { code }],
  ...pair('POST', '/recoveryCodes', '2fa', { recoveryCodes }),
  ...pair('PUT', '/recoveryCodes', '2fa', { recoveryCodes }),
  ['GET /recoveryCodes', 'proven'],
  ['GET /recoveryCodes/exists', 'session'],
  ['POST /session/verify/recoveryCode', 'session', { code: 'AB12CD34EF' }],
  ['POST /mfa/otp/request', 'verified', { action: 'test' }],
  ['POST /mfa/otp/verify', 'verified', { action: 'test', code }],
  ['GET /totp/exists', 'session'],
  ['POST /totp/verify', 'passwordForgotToken', { code }],
  ['POST /totp/verify/recoveryCode', 'passwordForgotToken', { code: 'AB12CD34EF' }],
  ['POST /account/device', 'session or refresh', { name: 'x' }],
  ['GET /account/devices', 'session or refresh'],
  ['POST /account/device/destroy', 'session or refresh', { id: deviceId }],
  ['POST /account/devices/notify', 'session or refresh', {}],
  ['POST /account/devices/invoke_command', 'session or refresh', { target: deviceId }],
  ['GET /account/device/commands', 'session or refresh'],
  ['GET /account/attached_clients', 'session'],
  ['GET /account/attached_oauth_clients', 'session'],
  ['POST /account/attached_client/destroy', 'verified', { deviceId }],
  ['GET /account/profile', 'session or profile token'],
  ['GET /account/storage', 'verified'],
  ['GET /passkeys', 'verified'],
  ...eitherForm('POST', '/passkey/registration/start', {}),
  ...eitherForm('POST', '/passkey/registration/finish', { response: made, challenge }),
  ...eitherForm('PATCH', '/passkey/:credentialId', { name: 'x' }),
  ...eitherForm('DELETE', '/passkey/:credentialId', {}),
  ...eitherForm(
    'POST',
    '/passkey/wraps',
    { credentialId, iv: 'A'.repeat(16), wrappedKb: 'A'.repeat(64) },
    otherProof,
  ),
  ...eitherForm('GET', '/passkey/wraps/:credentialId', undefined, otherProof),
  ...eitherForm('DELETE', '/passkey/wraps/:credentialId', {}),
  ['POST /passkey/authentication/start', 'open', {}],
  ['POST /passkey/authentication/finish', 'open', { response: signed, challenge }],
  ['POST /passkey/verification/start', 'verified', { scope: 'test' }],
  ['POST /passkey/verification/finish', 'verified', { response: signed, challenge }],
  ['GET /passkey/second-factor', 'session'],
  ['POST /passkey/second-factor/start', 'session', {}],
  ['POST /passkey/second-factor/finish', 'session', { response: signed, challenge }],
  ['POST /account/device/lost', 'verified', { deviceId }],
  ...pair('POST', '/account/download', 'data', { records: false }),
  ['GET /account/download', 'verified'],
  ['POST /account/download/stop', 'verified', {}],
  ['POST /account/download/file', 'open', { ticket: hex(64) }],
]

/** Routes of the accounts that speak OAuth with sessions. */
const oauthWithSessions: readonly RouteRow[] = [
  ['POST /oauth/authorization', 'session', {}],
  [
    'POST /oauth/token',
    'tries',
    { grant_type: 'authorization_code', client_id, code: hex(64), code_verifier: 'v'.repeat(43) },
    { 'a client with its secret': [400, 107] },
  ],
  ['POST /oauth/destroy', 'open', { token: hex(64) }],
  ['GET /oauth/client/:id', 'open'],
  ['POST /oauth/id-token-verify', 'open', { id_token: 'a.b.c', client_id }],
  [
    'POST /account/scoped-key-data',
    'session',
    { client_id, scope },
    { 'a session that waits for its code': [400, 138] },
  ],
]

/** Tokens and secrets stand in the bodies of these. */
const nativeOauth: readonly RouteRow[] = [
  ['GET /authorization', 'open'],
  [
    'POST /token',
    'open',
    { grant_type: 'authorization_code', client_id, code: hex(64), code_verifier: 'v'.repeat(43) },
  ],
  ['POST /destroy', 'client', { token: hex(64) }],
  ['POST /verify', 'open', { token: hex(64) }],
  ['POST /introspect', 'client', { token: hex(64) }],
  ['GET /jwks', 'open'],
  ['GET /client/:id', 'open'],
]

const profile: readonly RouteRow[] = [
  ['GET /profile', 'profile token'],
  ['GET /email', 'profile token'],
  ['GET /uid', 'profile token'],
  ['GET /subscriptions', 'profile token'],
  ['GET /display_name', 'profile token'],
  ['POST /display_name', 'profile token', { displayName: 'x' }],
  ['GET /avatar', 'profile token'],
  ['POST /avatar/upload', 'profile token'],
  ['DELETE /avatar', 'profile token'],
  ['DELETE /avatar/:id', 'profile token'],
  ['GET /avatar/:id', 'open'],
]

const admin: readonly RouteRow[] = [
  ['GET /invitations', 'administrator'],
  ['POST /invitations', 'administrator', {}],
  ['POST /invitations/:id/revoke', 'administrator', {}],
  ['GET /diagnostics', 'administrator'],
  ['GET /people', 'proven administrator'],
  ['GET /people/:uid', 'proven administrator'],
  ['DELETE /people/:uid', 'proven administrator', { email }],
  ['POST /people/:uid/suspend', 'proven administrator', { reason: 'x' }],
  ['POST /people/:uid/restore', 'proven administrator', {}],
  ['POST /people/:uid/sign-out-everywhere', 'proven administrator', {}],
  ['POST /people/:uid/two-step-off', 'proven administrator', {}],
  ['POST /people/:uid/passkeys-off', 'proven administrator', {}],
  ['POST /people/:uid/reset-link', 'proven administrator', {}],
  ['POST /people/:uid/quota', 'proven administrator', { bytes: null }],
  ['POST /people/:uid/role', 'proven administrator', { role: 'user' }],
  ['GET /audit', 'proven administrator'],
  ['GET /mails', 'proven administrator'],
  ['POST /mails/retry', 'proven administrator', {}],
  ['GET /status', 'proven administrator'],
]

const token: readonly RouteRow[] = [
  ['GET ', 'sync token'],
  ['GET /1.0/:application/:version', 'sync token'],
]

/** Every route of the APIs, below its base. */
export const bases: Readonly<Record<string, readonly RouteRow[]>> = {
  '/api/auth/v1': [...accounts, ...oauthWithSessions, ...nativeOauth],
  '/api/oauth/v1': [...nativeOauth, ...oauthWithSessions],
  '/api/profile/v1': profile,
  '/api/admin/v1': admin,
  '/api/token': token,
  '/token': token,
}
