import { type FakeReplies, hour } from './reply.ts'

/** What is kept for the account in the storage. */
export const storage: FakeReplies = {
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
