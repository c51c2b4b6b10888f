import {
  type Answer,
  type Call,
  type Feature,
  needsConfirmed,
  type SessionCall,
} from './feature.ts'

/** What the settings show of an account, its past and its devices (auth-api.md §2.4, §2.18). */
export class FakeAccount implements Feature {
  open({ path }: Call): Answer {
    return path.startsWith('profile/') ? {} : undefined
  }

  withSession({ path, session, body }: SessionCall): Answer {
    const { account } = session
    switch (path) {
      case 'account':
        needsConfirmed(session)
        return {
          ...{ uid: account.uid, email: account.email, role: 'user', securityEvents: [] },
          totp: { exists: account.totp === true, verified: account.totp === true },
          backupCodes: { count: account.backupCodes?.length ?? 0 },
          emails: [
            { email: account.email, isPrimary: true, verified: true },
            ...[...(account.further ?? [])].map(([email, verified]) => ({
              ...{ email, verified, isPrimary: false },
            })),
          ],
        }
      case 'account/language':
        needsConfirmed(session)
        account.language = String(body['language'])
        return {}
      case 'securityEvents/report':
        needsConfirmed(session)
        return { passkeys: [] }
      case 'securityEvents': {
        const where = { ipAddr: '198.51.100.7', userAgent: 'PyFxA/0.9' }
        return [{ name: 'account.login', createdAt: 1_700_000_000_000, verified: true, ...where }]
      }
      case 'account/attached_clients':
        return []
      case 'account/attached_client/destroy':
        needsConfirmed(session)
        return {}
      case 'admin/v1/invitations':
        return { id: '1', code: 'CODE', link: 'http://localhost:8000/signup?invite=CODE' }
    }
    return undefined
  }
}
