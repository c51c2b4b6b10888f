import { useEffect, useState } from 'preact/hooks'
import { createInvitation, type Invitation, invitations, revokeInvitation } from '../account-api.ts'
import { withSession } from '../flow/settings.ts'
import { msg } from '../l10n.ts'
import { Button, Card, Copyable, Disclosure, Field, Form, Notice, Row, Rows } from '../ui/index.ts'
import { formatDate, troubleWith, type ViewProps } from './parts.tsx'

const over = {
  used: msg('invites-state-used'),
  expired: msg('invites-state-expired'),
  revoked: msg('invites-state-revoked'),
}

/** Makes, shows and takes back invitations, for an administrator (design.md §4). */
export function InvitationsCard(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const { api } = flow.world
  const { busy } = flow.state
  const [list, setList] = useState<readonly Invitation[]>()
  const [link, setLink] = useState('')
  const [note, setNote] = useState('')
  const [email, setEmail] = useState('')
  const [uses, setUses] = useState('1')
  const [days, setDays] = useState('7')
  const load = async () => setList(await withSession(flow, (token) => invitations(api, token)))
  useEffect(() => {
    load().catch(() => {})
  }, [flow])

  const create = () =>
    flow.run(async () => {
      const asked = {
        ...(note.trim() ? { note: note.trim() } : {}),
        ...(email.trim() ? { email: email.trim() } : {}),
        uses: Number(uses) || 1,
        ttlDays: Number(days) || 7,
      }
      const made = await withSession(flow, (token) => createInvitation(api, token, asked))
      if (!made) return
      setLink(made.link)
      setNote('')
      setEmail('')
      await load()
    })
  const revoke = (id: string) =>
    flow.run(async () => {
      await withSession(flow, (token) => revokeInvitation(api, token, id))
      await load()
    })

  return (
    <Card title={t('invites')} id="invitations">
      <p>{t('invites-lead')}</p>
      {link && (
        <Notice tone="success" title={t('invites-made')}>
          <Copyable text={link} label={t('invites-copy')} copiedLabel={t('copied')} />
        </Notice>
      )}
      <Disclosure summary={t('invites-create')}>
        <Form busy={busy} onSubmit={create}>
          <Field
            id="invite-note"
            label={t('invites-note-label')}
            hint={t('invites-note-hint')}
            value={note}
            onInput={setNote}
            maxLength={200}
          />
          <Field
            id="email"
            type="email"
            label={t('invites-email-label')}
            hint={t('invites-email-hint')}
            value={email}
            onInput={setEmail}
            error={troubleWith(props, 'email')}
          />
          <Field
            id="invite-uses"
            inputMode="numeric"
            label={t('invites-uses-label')}
            value={uses}
            onInput={setUses}
          />
          <Field
            id="invite-days"
            inputMode="numeric"
            label={t('invites-days-label')}
            value={days}
            onInput={setDays}
          />
          <Button type="submit" busy={busy} busyLabel={t('invites-creating')}>
            {t('invites-create')}
          </Button>
        </Form>
      </Disclosure>
      {list && list.length === 0 && <p>{t('invites-none')}</p>}
      <Rows>
        {(list || []).map((invitation) => {
          const { id, state, usesLeft, expiresAt } = invitation
          const name = invitation.note || invitation.email || t('invites-anyone')
          const open = state === 'open'
          return (
            <Row
              key={id}
              title={<bdi>{name}</bdi>}
              detail={
                state === 'open' ? t('invites-uses-left', { left: usesLeft }) : t(over[state])
              }
              meta={open && t('invites-until', { date: formatDate(l10n, expiresAt) })}
              action={
                open && (
                  <Button
                    kind="quiet"
                    busy={busy}
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
    </Card>
  )
}
