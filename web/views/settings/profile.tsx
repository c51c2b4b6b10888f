import { useState } from 'preact/hooks'
import { maxDisplayName } from '../../../src/wire.ts'
import { saveDisplayName } from '../../flow/settings/display-name.ts'
import { Avatar, Button, Card, Field, Form, Row, Rows } from '../../ui/index.ts'
import { formatDate } from '../parts/format.ts'
import { edits, Messages, troubleWith } from '../parts/messages.tsx'
import type { SectionProps } from './section.ts'
import { SignOut } from './sign-out.tsx'

export function ProfileCard(props: SectionProps & { reload: () => Promise<void> }) {
  const { flow, l10n, data, reload } = props
  const { t } = l10n
  const { account, avatar } = data
  const { busy } = flow.state
  const [name, setName] = useState(account.displayName || '')
  const save = async () => {
    let saved = false
    await flow.run(async () => {
      saved = await saveDisplayName(flow, name)
    }, 'account')
    // The picture is made from the name's first letter.
    if (saved) await reload()
  }
  return (
    <Card title={t('settings-account')} id="account">
      <Rows>
        <Row
          picture={avatar && <Avatar src={avatar} alt="" />}
          title={<bdi>{account.email}</bdi>}
          detail={account.role === 'admin' ? t('settings-admin') : undefined}
          meta={
            account.createdAt && t('settings-since', { date: formatDate(l10n, account.createdAt) })
          }
        />
      </Rows>
      <Form busy={busy} onSubmit={save}>
        <Field
          id="name"
          label={t('settings-name-label')}
          hint={t('settings-name-hint')}
          value={name}
          onInput={edits(flow, setName)}
          error={troubleWith(props, 'name')}
          autoComplete="name"
          maxLength={maxDisplayName}
        />
        <Button type="submit" busy={busy} busyLabel={t('settings-name-busy')}>
          {t('settings-name-button')}
        </Button>
        <Messages {...props} place="account" />
      </Form>
      <SignOut flow={flow} l10n={l10n} />
    </Card>
  )
}
