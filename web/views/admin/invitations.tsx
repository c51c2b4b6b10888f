import { listInvitations } from '../../flow/settings/invitations.ts'
import { Messages } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import { InvitationsForm } from '../settings/invitations.tsx'
import type { AdminProps } from './admin-props.ts'
import { AskedFor } from './asked.tsx'
import { useAsked } from './use-asked.ts'

/** Who may make an account here: the same as in an administrator's own settings. */
export function AdminInvitationsView(props: AdminProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const asked = useAsked(props, () => listInvitations(flow))
  return (
    <>
      <Top l10n={l10n} title={t('invites')} lead={t('invites-lead')} />
      <AskedFor {...props} of={asked} />
      {asked.data && <InvitationsForm {...props} invitations={asked.data} />}
      {asked.data && <Messages {...props} place="" />}
    </>
  )
}
