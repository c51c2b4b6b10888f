import { useState } from 'preact/hooks'
import { maxDisplayName } from '../../../src/wire.ts'
import { saveDisplayName } from '../../flow/settings/display-name.ts'
import { Button, Field, Form, Link } from '../../ui/index.ts'
import { Avatar, Card, Row, Rows } from '../../ui/later.ts'
import { busyAt } from '../parts/busy-at.ts'
import { formatDate } from '../parts/format.ts'
import { edits, Messages, troubleWith } from '../parts/messages.tsx'
import type { SectionProps } from './section.ts'
import { SignOut } from './sign-out.tsx'

interface ProfileProps extends SectionProps {
  reload: () => Promise<void>
}

export function ProfileCard(props: ProfileProps) {
  const { flow, l10n, data, reload } = props
  const { t } = l10n
  const { account, avatar } = data
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
          action={<SignOut flow={flow} l10n={l10n} />}
        />
      </Rows>
      <p>
        <Link href="/settings/avatar">{t('avatar-change')}</Link>
      </p>
      <Messages {...props} place="sign-out" />
      <Form busy={flow.state.busy} onSubmit={save}>
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
        <Button type="submit" busy={busyAt(flow, 'account')} busyLabel={t('settings-name-busy')}>
          {t('settings-name-button')}
        </Button>
        <Messages {...props} place="account" />
      </Form>
    </Card>
  )
}
