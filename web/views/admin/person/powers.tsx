import { useState } from 'preact/hooks'
import { maxSuspensionReason } from '../../../../src/wire.ts'
import { Button, Field, Link } from '../../../ui/index.ts'
import { Card } from '../../../ui/later.ts'
import { busyAt } from '../../parts/busy-at.ts'
import { Messages } from '../../parts/messages.tsx'
import { AskButton } from '../ask-button.tsx'
import { DeleteQuestion } from './delete.tsx'
import type { PersonProps } from './person-props.ts'

/** What an administrator may do to an account: their role, suspension, deletion. */
export function PowersCard(props: PersonProps) {
  const { flow, l10n, detail, act, isSelf } = props
  const { t } = l10n
  const { role, suspendedAt } = detail.person
  const isAdmin = role === 'admin'
  return (
    <Card title={t('admin-powers')} id="powers">
      <p>{t(isAdmin ? 'admin-role-take-text' : 'admin-role-give-text')}</p>
      <AskButton
        l10n={l10n}
        busy={busyAt(flow, 'powers')}
        words={t(isAdmin ? 'admin-role-take' : 'admin-role-give')}
        title={t(isAdmin ? 'admin-role-take-title' : 'admin-role-give-title')}
        text={t(isAdmin ? 'admin-role-take-text' : 'admin-role-give-text')}
        onYes={() => act('powers', { act: 'role', role: isAdmin ? 'user' : 'admin' })}
      />
      {isSelf && (
        <p>
          {t('admin-yourself')}{' '}
          <Link href="/settings/delete_account">{t('settings-delete-button')}</Link>
        </p>
      )}
      {!isSelf && suspendedAt === null && <Suspend {...props} />}
      {suspendedAt !== null && (
        <>
          <p>{t('admin-restore-text')}</p>
          <Button busy={busyAt(flow, 'powers')} onClick={() => act('powers', { act: 'restore' })}>
            {t('admin-restore-button')}
          </Button>
        </>
      )}
      {!isSelf && <DeleteQuestion {...props} />}
      <Messages {...props} place="powers" />
    </Card>
  )
}

function Suspend({ flow, l10n, act }: PersonProps) {
  const { t } = l10n
  const [reason, setReason] = useState('')
  const suspend = () => {
    const why = reason.trim()
    setReason('')
    return act('powers', { act: 'suspend', ...(why ? { reason: why } : {}) })
  }
  return (
    <>
      <p>{t('admin-suspend-text')}</p>
      <AskButton
        l10n={l10n}
        busy={busyAt(flow, 'powers')}
        words={t('admin-suspend-button')}
        title={t('admin-suspend-title')}
        text={t('admin-suspend-text')}
        onYes={suspend}
      >
        <Field
          id="reason"
          label={t('admin-suspend-reason')}
          hint={t('admin-suspend-reason-hint')}
          value={reason}
          onInput={setReason}
          maxLength={maxSuspensionReason}
        />
      </AskButton>
    </>
  )
}
