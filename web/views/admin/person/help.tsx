import { useState } from 'preact/hooks'
import { makeResetLink } from '../../../flow/admin/administer.ts'
import { Button, Notice } from '../../../ui/index.ts'
import { Card, Copyable } from '../../../ui/later.ts'
import { busyAt } from '../../parts/busy-at.ts'
import { formatTime } from '../../parts/format.ts'
import { Messages } from '../../parts/messages.tsx'
import { AskButton } from '../ask-button.tsx'
import type { PersonProps } from './person-props.ts'

/** For somebody who cannot sign in: a forgotten password, a lost second factor; or whom somebody else signs in as. */
export function HelpCard(props: PersonProps) {
  const { flow, l10n, detail, act } = props
  const { t } = l10n
  const { uid, twoStep, passkeys, verified, suspendedAt } = detail.person
  const [made, setMade] = useState<{ link: string; expiresAt: number }>()
  const make = () => flow.run(async () => setMade(await makeResetLink(flow, uid)), 'reset-link')
  const canReset = verified && suspendedAt === null
  if (!canReset && !twoStep && passkeys === 0) return null
  return (
    <Card title={t('admin-help')} id="help">
      {canReset && (
        <>
          <p>{t('admin-reset-text')}</p>
          <Button
            busy={busyAt(flow, 'reset-link')}
            busyLabel={t('admin-reset-busy')}
            onClick={make}
          >
            {t('admin-reset-button')}
          </Button>
          {made && (
            <Notice key={made.link} tone="success" title={t('admin-reset-made')}>
              <Copyable
                text={made.link}
                label={t('invites-copy')}
                copiedLabel={t('copied')}
                autoFocus
              />
              <p>{t('admin-code-until', { date: formatTime(l10n, made.expiresAt) })}</p>
            </Notice>
          )}
          <Messages {...props} place="reset-link" />
        </>
      )}
      {twoStep && (
        <>
          <p>{t('admin-two-step-text')}</p>
          <AskButton
            l10n={l10n}
            busy={busyAt(flow, 'help')}
            words={t('admin-two-step-button')}
            title={t('admin-two-step-title')}
            text={t('admin-two-step-text')}
            onYes={() => act('help', { act: 'two-step-off' })}
          />
        </>
      )}
      {passkeys > 0 && (
        <>
          <p>{t('admin-passkeys-off-text')}</p>
          <AskButton
            l10n={l10n}
            busy={busyAt(flow, 'help')}
            words={t('admin-passkeys-off-button')}
            title={t('admin-passkeys-off-title')}
            text={t('admin-passkeys-off-text')}
            onYes={() => act('help', { act: 'passkeys-off' })}
          />
        </>
      )}
      <Messages {...props} place="help" />
    </Card>
  )
}
