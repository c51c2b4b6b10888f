import { useState } from 'preact/hooks'
import type { Passkey } from '../../../../src/wire.ts'
import { addPasskey, dropPasskey } from '../../../flow/passkeys/manage.ts'
import { Button, ButtonRow } from '../../../ui/index.ts'
import { Card, Dialog, Row, Rows } from '../../../ui/later.ts'
import { beside } from '../../parts/beside.ts'
import { busyAt } from '../../parts/busy-at.ts'
import { formatDate } from '../../parts/format.ts'
import { Messages } from '../../parts/messages.tsx'
import type { ViewProps } from '../../parts/view-props.ts'

const place = 'security-keys'

interface SecurityKeysProps extends ViewProps {
  keys: readonly Passkey[]
  reload: () => Promise<void>
}

/** Security keys that take the place of the app's code (decisions/0010-passkeys.md). */
export function SecurityKeysCard(props: SecurityKeysProps) {
  const { flow, l10n, keys, reload } = props
  const { t } = l10n
  const { credentials } = flow.world
  const [leaving, setLeaving] = useState<Passkey>()
  /** Runs it, and shows the list as it is then. */
  const change = (job: () => Promise<boolean>) =>
    flow.run(async () => {
      if (await job()) await reload()
    }, place)
  const add = () =>
    change(async () => {
      if (!(await addPasskey(flow, 'second-factor'))) return false
      flow.set({ notice: 'notice-security-key-added' })
      return true
    })
  const remove = (key: Passkey) => {
    setLeaving(undefined)
    return change(() => dropPasskey(flow, key))
  }
  const close = () => setLeaving(undefined)
  if (!credentials && keys.length === 0) return null
  return (
    <Card title={t('security-keys-title')} id="security-keys">
      <p>{t('security-keys-text')}</p>
      <Rows>
        {keys.map((key) => (
          <Row
            key={key.credentialId}
            title={<bdi>{key.name}</bdi>}
            meta={beside([
              t('passkeys-made', { date: formatDate(l10n, key.createdAt) }),
              key.lastUsedAt && t('passkeys-used', { date: formatDate(l10n, key.lastUsedAt) }),
            ])}
            action={
              <Button
                kind="quiet"
                description={t('passkeys-remove-name', { name: key.name })}
                onClick={() => setLeaving(key)}
              >
                {t('passkeys-remove')}
              </Button>
            }
          />
        ))}
      </Rows>
      {credentials && (
        <Button busy={busyAt(flow, place)} busyLabel={t('passkey-busy')} onClick={add}>
          {t('security-keys-add')}
        </Button>
      )}
      <Messages {...props} place={place} />
      {leaving && (
        <Dialog open title={t('passkeys-remove-title', { name: leaving.name })} onClose={close}>
          <p>{t('security-keys-remove-text')}</p>
          <ButtonRow>
            <Button kind="danger" onClick={() => remove(leaving)}>
              {t('passkeys-remove')}
            </Button>
            <Button onClick={close}>{t('cancel')}</Button>
          </ButtonRow>
        </Dialog>
      )}
    </Card>
  )
}
