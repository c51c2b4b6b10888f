import type { FakeReplies } from '../fake-api.ts'
import type { Sight } from './sight.ts'
import { signedIn } from './states.ts'

const kept: FakeReplies = {
  'GET auth/v1/account/kept_keys': {
    body: {
      keptKeys: [
        {
          resetAt: Date.now(),
          until: Date.now() + 13 * 24 * 3_600_000,
          recoveryKey: { exists: true, hint: 'In the blue folder' },
          clientSalt: `identity.mozilla.com/picl/v1/quickStretchV2:${'0'.repeat(32)}`,
        },
      ],
    },
  },
}

/** Keys that a reset left behind. */
export const restore: readonly Sight[] = [
  {
    name: 'restore',
    path: '/settings/restore_data',
    firefox: signedIn,
    replies: kept,
    shows: '#oldSecret',
  },
  {
    name: 'restore-by-key',
    path: '/settings/restore_data',
    firefox: signedIn,
    replies: kept,
    steps: (page) => page.click('.button-row .link-button'),
    shows: '#oldSecret.input-code',
  },
  {
    name: 'restore-nothing',
    path: '/settings/restore_data',
    firefox: signedIn,
    shows: 'a[href="/settings"]',
  },
]
