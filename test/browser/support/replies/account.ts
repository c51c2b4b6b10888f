import { avatar } from './avatar.ts'
import { type FakeReplies, hour, uid } from './reply.ts'

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

const account = {
  ...{ uid, email: 'ada@example.org', role: 'admin', createdAt: 1, securityEvents: events },
  emails: [
    { email: 'ada@example.org', isPrimary: true, verified: true },
    { email: 'ada.lovelace@example.net', isPrimary: false, verified: true },
    { email: `${'countess.'.repeat(6)}ada@example.com`, isPrimary: false, verified: false },
  ],
  totp: { exists: false, verified: false },
  recoveryKey: { exists: true },
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

/** The account itself, its profile, devices and past. */
export const accountReplies: FakeReplies = {
  'GET profile/v1/profile': {
    body: {
      ...{ uid, email: 'ada@example.org', displayName: 'Ada Lovelace' },
      ...{ avatar, avatarDefault: false },
    },
  },
  'POST profile/v1/display_name': { body: {} },
  'GET auth/v1/account': { body: account },
  'GET auth/v1/securityEvents': { body: events },
  'GET auth/v1/account/attached_clients': { body: clients },
  'POST auth/v1/account/attached_client/destroy': { body: {} },
  'POST auth/v1/account/destroy': { body: {} },
  'POST auth/v1/account/language': { body: {} },
  'POST auth/v1/securityEvents/report': { body: { passkeys: ['Passkey 2'] } },
}
