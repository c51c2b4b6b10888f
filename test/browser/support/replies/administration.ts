import { type FakeReplies, hour } from './reply.ts'

const invitations = ['open', 'used', 'expired', 'revoked'].map((state, n) => ({
  id: `i${n}`,
  note: n === 0 ? 'For Grace' : null,
  email: n < 2 ? 'grace@example.org' : null,
  uses: 5,
  usesLeft: 5 - n,
  expiresAt: Date.now() + 24 * hour,
  state,
}))

/** What only administrators get. */
export const administration: FakeReplies = {
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
