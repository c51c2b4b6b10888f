import { type FakeReplies, hour, session, uid } from './reply.ts'

const passkey = (given: object) => ({
  ...{ credentialId: 'AAAA', name: 'Platform Passkey', use: 'sign-in' },
  ...{ createdAt: Date.now() - 90 * 24 * hour, lastUsedAt: Date.now() - hour },
  ...{ transports: ['internal'], aaguid: '00000000-0000-0000-0000-000000000000' },
  ...{ backupEligible: false, backupState: false, prfEnabled: true, hasWrap: false },
  ...given,
})

/** One that opens what is synced, one that could, one that cannot; and a key for the second step. */
export const somePasskeys = [
  passkey({ credentialId: 'AAAA', name: 'Ada’s laptop', hasWrap: true }),
  passkey({ credentialId: 'AAAB', lastUsedAt: null }),
  passkey({
    credentialId: 'AAAC',
    name: 'A very long name of a passkey '.repeat(5),
    prfEnabled: false,
  }),
]
export const securityKey = passkey({
  ...{ credentialId: 'AAAD', name: 'Security Key', use: 'second-factor' },
  ...{ prfEnabled: false, transports: ['usb'] },
})

const challenge = 'A'.repeat(43)
const question = { body: { challenge, rpId: 'localhost', allowCredentials: [] } }

/** An account without passkeys, to which every one that is shown belongs. */
export const passkeyReplies: FakeReplies = {
  'GET auth/v1/passkeys': { body: [] },
  'GET auth/v1/passkey/second-factor': { body: { exists: false } },
  'POST auth/v1/passkey/authentication/start': question,
  'POST auth/v1/passkey/authentication/finish': {
    body: { ...session, uid, email: 'ada@example.org', hasPassword: true },
  },
  'DELETE auth/v1/passkey/AAAB': { body: {} },
  'DELETE auth/v1/passkey/wraps/AAAA': { body: { deleted: true } },
}
