import type { CDPSession, Page } from 'playwright-core'

/** What Chromium lets a test be: a device with a finger on it, or a key in a port. */
export interface VirtualAuthenticator {
  /** false: the finger is not the owner's */
  verifies(verified: boolean): Promise<void>
  credentialCount(): Promise<number>
  /** It is pulled out, with everything in it. */
  remove(): Promise<void>
}

interface Kind {
  /** makes secrets, by which a passkey opens what is synced */
  readonly prf?: boolean
  /** a key of the kind that only confirms a sign-in: no place for passkeys, no PIN */
  readonly plain?: boolean
}

/** Puts an authenticator into the page's browser; it goes with the page. */
export async function addAuthenticator(
  page: Page,
  { prf = false, plain = false }: Kind = {},
): Promise<VirtualAuthenticator> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: plain ? 'usb' : 'internal',
      hasResidentKey: !plain,
      hasUserVerification: !plain,
      isUserVerified: !plain,
      hasPrf: prf,
      automaticPresenceSimulation: true,
    },
  })
  return {
    async verifies(isUserVerified) {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
    async credentialCount() {
      const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId })
      return credentials.length
    },
    async remove() {
      await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
    },
  }
}
