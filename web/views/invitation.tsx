import { useState } from 'preact/hooks'
import { submitInvitation } from '../flow/invitation.ts'
import { Button, Form } from '../ui/index.ts'
import { busyAt } from './parts/busy-at.ts'
import { InviteField } from './parts/invite-field.tsx'
import { Messages, News } from './parts/messages.tsx'
import { NoAccountYet } from './parts/no-account-yet.tsx'
import { Top } from './parts/top.tsx'
import { Username } from './parts/username.tsx'
import type { ViewProps } from './parts/view-props.ts'

/** A new address where nobody signs up uninvited: has the person an invitation? */
export function InvitationView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const { state } = flow
  const [invite, setInvite] = useState('')
  return (
    <>
      <Top l10n={l10n} title={t('invitation-title')} lead={t('invitation-lead')} />
      <News {...props} />
      <Form busy={state.busy} onSubmit={() => flow.run(() => submitInvitation(flow, invite))}>
        <Username email={state.email} l10n={l10n} />
        <NoAccountYet {...props} />
        <InviteField {...props} value={invite} onInput={setInvite} autoFocus required />
        <Button kind="primary" type="submit" busy={busyAt(flow)} busyLabel={t('email-busy')}>
          {t('email-button')}
        </Button>
        <Messages {...props} />
      </Form>
    </>
  )
}
