import type { Passkey } from '../../../../src/wire.ts'
import { Button } from '../../../ui/index.ts'
import { Row } from '../../../ui/later.ts'
import { beside } from '../../parts/beside.ts'
import { formatDate } from '../../parts/format.ts'
import type { ViewProps } from '../../parts/view-props.ts'

/** What can be done with one: `open` and `close` are about what is synced. */
export type PasskeyAct = 'open' | 'close' | 'rename' | 'remove'

interface PasskeyRowProps extends ViewProps {
  passkey: Passkey
  ask: (about: PasskeyAct) => void
}

/** A passkey that signs in, with what it can open. */
export function PasskeyRow({ flow, l10n, passkey, ask }: PasskeyRowProps) {
  const { t } = l10n
  const { name, createdAt, lastUsedAt, prfEnabled, hasWrap } = passkey
  const made = t('passkeys-made', { date: formatDate(l10n, createdAt) })
  const used = lastUsedAt && t('passkeys-used', { date: formatDate(l10n, lastUsedAt) })
  const canOpen = prfEnabled && !hasWrap && flow.world.credentials
  return (
    <Row
      title={<bdi>{name}</bdi>}
      detail={t(hasWrap ? 'passkeys-opens' : 'passkeys-opens-not')}
      meta={beside([made, used])}
      action={
        <>
          {canOpen && (
            <Button
              kind="quiet"
              description={t('passkeys-open-name', { name })}
              onClick={() => ask('open')}
            >
              {t('passkeys-open')}
            </Button>
          )}
          {hasWrap && (
            <Button
              kind="quiet"
              description={t('passkeys-close-name', { name })}
              onClick={() => ask('close')}
            >
              {t('passkeys-close')}
            </Button>
          )}
          <Button
            kind="quiet"
            description={t('passkeys-rename-name', { name })}
            onClick={() => ask('rename')}
          >
            {t('passkeys-rename')}
          </Button>
          <Button
            kind="quiet"
            description={t('passkeys-remove-name', { name })}
            onClick={() => ask('remove')}
          >
            {t('passkeys-remove')}
          </Button>
        </>
      }
    />
  )
}
