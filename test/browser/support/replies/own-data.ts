import { type FakeReplies, hour } from './reply.ts'

/** How far a download is. */
export const downloadIs = (
  state: 'none' | 'waiting' | 'running' | 'done' | 'failed',
  [records, ofRecords, bytes]: readonly [number, number, number] = [0, 0, 0],
): FakeReplies => ({
  'GET auth/v1/account/download': { body: { state, records, ofRecords, bytes } },
})

/** One's own data, and lost devices. */
export const ownData: FakeReplies = {
  ...downloadIs('none'),
  'POST auth/v1/account/download': { body: { ticket: 'ab'.repeat(32) } },
  'POST auth/v1/account/download/stop': { body: {} },
  'POST auth/v1/account/device/lost': { body: {} },
}

const client = (
  deviceId: string | null,
  name: string | null,
  userAgent: string,
  isCurrentSession = false,
) => ({
  ...{ clientId: null, deviceId, name, userAgent, isCurrentSession, refreshTokenId: null },
  ...{ deviceType: deviceId && 'desktop', os: 'Linux' },
  sessionTokenId: `s${name}`,
  createdTime: Date.now() - 90 * 24 * hour,
  lastAccessTime: Date.now() - hour,
})

/** Two devices, one of them this one, and a sign-in that may have been on the other. */
export const devicesAlike: FakeReplies = {
  'GET auth/v1/account/attached_clients': {
    body: [
      client('d1', 'Ada’s Firefox on Linux', 'Firefox 153', true),
      client('d2', 'Ada’s laptop', 'Firefox 152'),
      client(null, 'Firefox 152, Linux', 'Firefox 152'),
    ],
  },
}

/** Nothing else is signed in. */
export const aloneHere: FakeReplies = {
  'GET auth/v1/account/attached_clients': {
    body: [client('d1', 'Ada’s Firefox on Linux', 'Firefox 153', true)],
  },
}
