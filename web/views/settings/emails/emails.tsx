import { useState } from 'preact/hooks'
import { maxSecondaryAddresses } from '../../../../src/wire/limits.ts'
import type { Address } from '../../../api/account.ts'
import {
  addEmail,
  confirmEmail,
  makePrimary,
  removeEmail,
  resendEmailCode,
} from '../../../flow/settings/emails/emails.ts'
import { loadAccount } from '../../../flow/settings/load-account.ts'
import { msg } from '../../../l10n.ts'
import { Button, ButtonRow, Field, Form, Hint, Link } from '../../../ui/index.ts'
import { Dialog, Row, Rows } from '../../../ui/later.ts'
import { busyAt } from '../../parts/busy-at.ts'
import { CodeForm } from '../../parts/code-form.tsx'
import { edits, Messages, troubleWith } from '../../parts/messages.tsx'
import { Top } from '../../parts/top.tsx'
import { useLoaded } from '../../parts/use-loaded.ts'
import type { ViewProps } from '../../parts/view-props.ts'
import { BackToSettings, Waiting } from '../../parts/waiting.tsx'

/** A question about an address before something is done with it. */
interface Question {
  readonly email: string
  readonly about: 'primary' | 'remove'
}

/** The account's addresses (web.md §4.14.2). */
export function EmailsView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const [typed, setTyped] = useState('')
  const [pending, setPending] = useState('')
  const [question, setQuestion] = useState<Question>()
  const loaded = useLoaded(flow, () => loadAccount(flow))
  const list = loaded.data?.emails || []
  // Those that wait for their code do not count yet.
  const secondary = list.filter(({ isPrimary, verified }) => verified && !isPrimary)
  const busy = busyAt(flow, 'emails')

  /** Runs it, and shows the list as it is then. */
  const change = (job: () => Promise<boolean>) =>
    flow.run(async () => {
      if (!(await job())) return
      setPending('')
      await loaded.reload()
    }, 'emails')
  const add = () =>
    flow.run(async () => {
      const email = await addEmail(flow, typed)
      if (!email) return
      setTyped('')
      setPending(email)
      await loaded.reload()
    }, 'emails')
  const settle = ({ email, about }: Question) => {
    setQuestion(undefined)
    return change(() => (about === 'remove' ? removeEmail(flow, email) : makePrimary(flow, email)))
  }

  if (pending) {
    return (
      <ConfirmAddress
        {...props}
        key={pending}
        email={pending}
        submit={(code) => change(() => confirmEmail(flow, { email: pending, typed: code }))}
        back={() => setPending('')}
      />
    )
  }
  return (
    <>
      <Top key="list" l10n={l10n} title={t('emails-title')} lead={t('emails-lead')} />
      <Waiting {...props} of={loaded} />
      {loaded.data && (
        <>
          <Rows>
            {list.map((address) => (
              <AddressRow
                key={address.email}
                l10n={l10n}
                flow={flow}
                address={address}
                confirm={() => setPending(address.email)}
                ask={(about) => setQuestion({ email: address.email, about })}
              />
            ))}
          </Rows>
          {secondary.length < maxSecondaryAddresses ? (
            <Form busy={flow.state.busy} onSubmit={add}>
              <Field
                id="email"
                type="email"
                label={t('emails-add-label')}
                hint={t('emails-add-hint')}
                value={typed}
                onInput={edits(flow, setTyped)}
                error={troubleWith(props, 'email')}
                autoComplete="email"
                required
              />
              <Button kind="primary" type="submit" busy={busy} busyLabel={t('emails-adding')}>
                {t('emails-add')}
              </Button>
              <Messages {...props} place="emails" />
            </Form>
          ) : (
            <>
              <Hint>{t('emails-full')}</Hint>
              <Messages {...props} place="emails" />
            </>
          )}
        </>
      )}
      <BackToSettings {...props} of={loaded} />
      {question && (
        <Dialog
          open
          title={
            question.about === 'remove'
              ? t('emails-remove-title', { email: question.email })
              : t('emails-primary-title', { email: question.email })
          }
          onClose={() => setQuestion(undefined)}
        >
          <p>{t(question.about === 'remove' ? 'emails-remove-text' : 'emails-primary-text')}</p>
          <ButtonRow>
            <Button
              kind={question.about === 'remove' ? 'danger' : 'primary'}
              onClick={() => settle(question)}
            >
              {t(question.about === 'remove' ? 'emails-remove' : 'emails-primary')}
            </Button>
            <Button onClick={() => setQuestion(undefined)}>{t('cancel')}</Button>
          </ButtonRow>
        </Dialog>
      )}
    </>
  )
}

interface AddressRowProps extends ViewProps {
  address: Address
  confirm: () => void
  ask: (about: Question['about']) => void
}

function AddressRow({ l10n: { t }, address, confirm, ask }: AddressRowProps) {
  const { email, isPrimary, verified } = address
  const secondary = verified ? msg('emails-confirmed') : msg('emails-waits')
  return (
    <Row
      title={<bdi>{email}</bdi>}
      detail={isPrimary ? t('emails-is-primary') : t(secondary)}
      action={
        !isPrimary && (
          <>
            {verified ? (
              <Button
                kind="quiet"
                description={t('emails-primary-name', { email })}
                onClick={() => ask('primary')}
              >
                {t('emails-primary')}
              </Button>
            ) : (
              <Button
                kind="quiet"
                description={t('emails-confirm-name', { email })}
                onClick={confirm}
              >
                {t('emails-confirm')}
              </Button>
            )}
            <Button
              kind="quiet"
              description={t('emails-remove-name', { email })}
              onClick={() => ask('remove')}
            >
              {t('emails-remove')}
            </Button>
          </>
        )
      }
    />
  )
}

interface ConfirmProps extends ViewProps {
  email: string
  submit: (typed: string) => Promise<void>
  back: () => void
}

/** The code that was mailed to a new address. */
function ConfirmAddress(props: ConfirmProps) {
  const { flow, l10n, email, submit, back } = props
  const { t } = l10n
  const { mail } = flow.world.server
  return (
    <>
      <Top
        l10n={l10n}
        title={t('emails-code-title')}
        lead={t(mail ? 'code-lead' : 'emails-code-lead-no-mail', { email })}
      />
      <CodeForm
        {...props}
        label={t('code-label')}
        button={t('code-button')}
        place="emails"
        submit={submit}
      />
      <ButtonRow>
        <Link onClick={() => flow.run(() => resendEmailCode(flow, email), 'again')}>
          {t('code-again')}
        </Link>
        <Link onClick={() => !flow.state.busy && back()}>{t('emails-back')}</Link>
      </ButtonRow>
    </>
  )
}
