import { useState } from 'preact/hooks'
import { msg } from '../../l10n.ts'
import { Button, ButtonRow, Spinner } from '../../ui/index.ts'
import { PageLinks } from '../../ui/page-links.tsx'
import { Top } from '../parts/top.tsx'
import type { ViewProps } from '../parts/view-props.ts'
import type { AdminProps } from './admin-props.ts'
import { AuditView } from './audit.tsx'
import { AdminInvitationsView } from './invitations.tsx'
import { MailsView } from './mails.tsx'
import { PeopleView } from './people.tsx'
import { PersonView } from './person/person.tsx'
import { StatusView } from './status.tsx'
import { useAdminTexts } from './use-admin-texts.ts'
import { usePlace } from './use-place.ts'

/** Pages below `/admin/`, in the order of their links. */
const pages = [
  ['/admin/people', msg('admin-people'), PeopleView],
  ['/admin/invitations', msg('admin-invitations'), AdminInvitationsView],
  ['/admin/mails', msg('admin-mails'), MailsView],
  ['/admin/audit', msg('admin-audit'), AuditView],
  ['/admin/status', msg('admin-status'), StatusView],
] as const

/** Looking after the people of this server and after itself, for administrators. */
export function AdminView(props: ViewProps) {
  const { flow } = props
  const l10n = useAdminTexts(props)
  const { path, go } = usePlace(flow)
  const [stranger, setStranger] = useState(false)
  if (!l10n) return <Spinner label={props.l10n.t('loading')} />
  if (stranger) return <StrangerView flow={flow} l10n={l10n} />
  const { t } = l10n
  const first = pages[0][0]
  const at = path === '/admin' ? first : path
  const own = '/settings'
  const links = [
    ...pages.map(([href, words]) => ({ href, words: t(words), here: hereness(at, href) })),
    { href: own, words: t('settings-title') },
  ]
  const follow = (href: string) => (href === own ? flow.world.go(href) : go(href))
  return (
    <>
      <PageLinks label={t('admin-pages')} links={links} onGo={follow} />
      {/* Another view each time: its heading takes the focus (web.md §5.5). */}
      <CurrentPage
        key={at}
        path={at}
        flow={flow}
        l10n={l10n}
        go={go}
        onStranger={() => setStranger(true)}
      />
    </>
  )
}

/** Is the page at `path` this one, or a part of it? */
function hereness(path: string, href: string): 'page' | 'part' | undefined {
  if (path === href) return 'page'
  return path.startsWith(`${href}/`) ? 'part' : undefined
}

function CurrentPage({ path, ...props }: AdminProps & { path: string }) {
  const uid = /^\/admin\/people\/([^/]+)$/.exec(path)
  if (uid?.[1]) return <PersonView {...props} uid={uid[1]} />
  const Page = pages.find(([href]) => href === path)?.[2]
  return Page ? (
    <Page {...props} />
  ) : (
    <Top {...props} title={props.l10n.t('problem-not-found-title')} />
  )
}

/** For whoever is signed in and looks after nothing. */
function StrangerView({ flow, l10n }: ViewProps) {
  const { t } = l10n
  const lead = t('admin-stranger-lead', { email: flow.state.email })
  return (
    <>
      <Top l10n={l10n} title={t('admin-stranger-title')} lead={lead} />
      <ButtonRow>
        <Button kind="primary" href="/settings">
          {t('done-account')}
        </Button>
      </ButtonRow>
    </>
  )
}
