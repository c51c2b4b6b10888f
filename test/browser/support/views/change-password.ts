import { refusal } from '../fake-api.ts'
import { keyFetch } from '../keys.ts'
import { error, good, type Sight } from './sight.ts'
import { signedIn, withKeys } from './states.ts'
import { send, steps } from './steps.ts'

/** Another password. */
export const changePassword: readonly Sight[] = [
  {
    name: 'change-password',
    path: '/settings/change_password',
    firefox: signedIn,
    shows: '#newPassword',
  },
  {
    name: 'change-password-wrong',
    path: '/settings/change_password',
    firefox: signedIn,
    replies: { 'POST auth/v1/password/change/start': refusal(400, 103) },
    steps: send({ '#password': 'wrong password', '#newPassword': good }),
    shows: error,
  },
  {
    name: 'changed-password',
    path: '/settings/change_password',
    firefox: { ...signedIn, 'fxaccounts:change_password': { ok: true } },
    replies: {
      ...withKeys,
      'POST auth/v1/password/change/start': {
        body: {
          ...{ passwordChangeToken: 'cc'.repeat(32), verified: true },
          keyFetchToken2: keyFetch.token,
        },
      },
      'POST auth/v1/password/change/finish': {
        body: { uid: '0123456789abcdef0123456789abcdef', sessionToken: 'bb'.repeat(32) },
      },
    },
    steps: steps(send({ '#password': 'old password', '#newPassword': good }), (page) =>
      page.waitForSelector('#newPassword', { state: 'detached' }),
    ),
    shows: 'a.button[href="/settings"]',
  },
]
