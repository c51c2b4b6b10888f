import { useState } from 'preact/hooks'
import {
  defaultInvitationDays,
  defaultInvitationUses,
  type Invitation,
  maxInvitationNote,
} from '../../../src/wire.ts'
import { invite, listInvitations, takeBack } from '../../flow/settings/invitations.ts'
import { msg } from '../../l10n.ts'
import { Button, Disclosure, Field, Form, Link, Notice } from '../../ui/index.ts'
import { Card, Copyable, Row, Rows } from '../../ui/later.ts'
import { busyAt } from '../parts/busy-at.ts'
import { formatDate } from '../parts/format.ts'
import { isLocal } from '../parts/is-local.ts'
import { edits, Messages, troubleWith } from '../parts/messages.tsx'
import type { ViewProps } from '../parts/view-props.ts'
import type { SectionProps } from './section.ts'

const over = {
  used: msg('invites-state-used'),
  expired: msg('invites-state-expired'),
  revoked: msg('invites-state-revoked'),
}

/** Invitations among the settings of an administrator, and the way to all that they look after. */
export function InvitationsCard({ flow, l10n, data }: SectionProps) {
  const { t } = l10n
  return (
    <Card title={t('invites')} id="invitations">
      <p>{t('invites-lead')}</p>
      <InvitationsForm flow={flow} l10n={l10n} invitations={data.invitations} />
      <p>
        <Link href="/admin">{t('settings-admin-open')}</Link>
      </p>
    </Card>
  )
}

interface InvitationsProps extends ViewProps {
  /** absent: they could not be had */
  invitations: readonly Invitation[] | undefined
}

/** Makes, shows and takes back invitations, for an administrator (design.md §4). */
export function InvitationsForm(props: InvitationsProps) {
  const { flow, l10n, invitations } = props
  const { t } = l10n
  const { publicUrl } = flow.world.server
  const [list, setList] = useState(invitations)
  const [link, setLink] = useState('')
  const [note, setNote] = useState('')
  const [email, setEmail] = useState('')
  const [uses, setUses] = useState(String(defaultInvitationUses))
  const [days, setDays] = useState(String(defaultInvitationDays))
  const [revoking, setRevoking] = useState('')
  const load = async () => setList(await listInvitations(flow))

  const create = () =>
    flow.run(async () => {
      const made = await invite(flow, { note, email, uses, days })
      if (!made) return
      setLink(made)
      setNote('')
      setEmail('')
      await load()
    }, 'invitations')
  const revoke = (id: string) =>
    flow.run(async () => {
      setRevoking(id)
      await takeBack(flow, id)
      await load()
    }, 'invitation-list')

  return (
    <>
      <Disclosure summary={t('invites-create')}>
        <Form busy={flow.state.busy} onSubmit={create}>
          <Field
            id="invite-note"
            label={t('invites-note-label')}
            hint={t('invites-note-hint')}
            value={note}
            onInput={setNote}
            maxLength={maxInvitationNote}
          />
          <Field
            id="email"
            type="email"
            label={t('invites-email-label')}
            hint={t('invites-email-hint')}
            value={email}
            onInput={edits(flow, setEmail)}
            error={troubleWith(props, 'email')}
          />
          <Field
            id="uses"
            inputMode="numeric"
            label={t('invites-uses-label')}
            value={uses}
            onInput={edits(flow, setUses)}
            error={troubleWith(props, 'uses')}
          />
          <Field
            id="days"
            inputMode="numeric"
            label={t('invites-days-label')}
            value={days}
            onInput={edits(flow, setDays)}
            error={troubleWith(props, 'days')}
          />
          <Button
            type="submit"
            busy={busyAt(flow, 'invitations')}
            busyLabel={t('invites-creating')}
          >
            {t('invites-create')}
          </Button>
          {link && (
            <Notice key={link} tone="success" title={t('invites-made')}>
              <Copyable text={link} label={t('invites-copy')} copiedLabel={t('copied')} autoFocus />
              {isLocal(publicUrl) && <p>{t('invites-local', { address: publicUrl })}</p>}
            </Notice>
          )}
        </Form>
      </Disclosure>
      <Messages {...props} place="invitations" />
      <Messages {...props} place="invitation-list" />
      {list && list.length === 0 && <p>{t('invites-none')}</p>}
      <Rows>
        {(list || []).map((invitation) => {
          const { id, state, note, usesLeft, expiresAt } = invitation
          const address = invitation.email || t('invites-anyone')
          const name = note || address
          const open = state === 'open'
          return (
            <Row
              key={id}
              title={<bdi>{name}</bdi>}
              detail={
                <>
                  {note && <bdi>{address}</bdi>}
                  {note && ' · '}
                  {state === 'open' ? t('invites-uses-left', { left: usesLeft }) : t(over[state])}
                </>
              }
              meta={open && t('invites-until', { date: formatDate(l10n, expiresAt) })}
              action={
                open && (
                  <Button
                    kind="quiet"
                    busy={revoking === id && busyAt(flow, 'invitation-list')}
                    description={t('invites-revoke-name', { name })}
                    onClick={() => revoke(id)}
                  >
                    {t('invites-revoke')}
                  </Button>
                )
              }
            />
          )
        })}
      </Rows>
    </>
  )
}
