import { Button } from '../../ui/index.ts'
import { busyAt } from './busy-at.ts'
import type { ViewProps } from './view-props.ts'

const place = 'passkey'

/**
 * Below the button that goes on with address or password: signs in without either (web.md §4.8). Not
 * where a passkey has just been shown and the password is asked for what it cannot do.
 */
export function PasskeyButton({ flow, l10n: { t } }: ViewProps) {
  const { credentials, location } = flow.world
  if (!credentials || /passkey/.test(location().pathname)) return null
  const signIn = async () => (await import('../later.tsx')).signInWithPasskey(flow)
  return (
    <Button
      busy={busyAt(flow, place)}
      busyLabel={t('passkey-busy')}
      onClick={() => flow.run(signIn, place)}
    >
      {t('passkey-sign-in')}
    </Button>
  )
}
