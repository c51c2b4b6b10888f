import { useEffect, useRef, useState } from 'preact/hooks'
import { maxPeopleSearch, type PersonSummary } from '../../../src/wire.ts'
import { loadPeople } from '../../flow/admin/load.ts'
import type { L10n } from '../../l10n.ts'
import { Button, Field, Form, Link } from '../../ui/index.ts'
import { Table } from '../../ui/table.tsx'
import { beside } from '../parts/beside.ts'
import { busyAt } from '../parts/busy-at.ts'
import { formatSize, formatTime } from '../parts/format.ts'
import { edits, Messages, News } from '../parts/messages.tsx'
import { Top } from '../parts/top.tsx'
import { type AdminProps, personPath } from './admin-props.ts'
import { AskedFor } from './asked.tsx'
import { useList } from './use-list.ts'

/** After the last letter, until the server is asked. */
const pauseMs = 300

/** The search as the page was left, for “back” and a reload; not in the address, which is kept for long. */
function searchBefore(): string {
  const state: unknown = history.state
  const search = state && typeof state === 'object' && (state as { search?: unknown }).search
  return typeof search === 'string' ? search : ''
}

/** Everybody who has an account here. */
export function PeopleView(props: AdminProps) {
  const { flow, l10n, go } = props
  const { t } = l10n
  const [search, setSearch] = useState(searchBefore)
  const wanted = useRef(search)
  const asking = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  /** One question at a time; what was typed meanwhile is asked for next. */
  const load = async (after: string) => {
    asking.current = true
    try {
      for (;;) {
        const asked = wanted.current
        const found = await loadPeople(flow, { search: asked, after })
        if (found && asked !== wanted.current && !after) continue
        return found && { items: found.people, next: found.next }
      }
    } finally {
      asking.current = false
    }
  }
  const list = useList(props, load, { place: 'people', idOf: ({ uid }) => uid })

  const look = () => {
    clearTimeout(timer.current)
    history.replaceState({ search: wanted.current }, '')
    if (!asking.current) list.reload().catch(() => {})
  }
  const type = (text: string) => {
    setSearch(text)
    wanted.current = text.trim()
    clearTimeout(timer.current)
    timer.current = setTimeout(look, pauseMs)
  }

  return (
    <>
      <Top l10n={l10n} title={t('admin-people')} lead={t('admin-people-lead')} />
      <News {...props} />
      {list.data && (
        <Form onSubmit={look}>
          <Field
            id="search"
            label={t('admin-search-label')}
            hint={t('admin-search-hint')}
            value={search}
            onInput={edits(flow, type)}
            autoComplete="off"
            maxLength={maxPeopleSearch}
          />
        </Form>
      )}
      <AskedFor {...props} of={list} />
      {list.data && (
        <>
          <p role="status">
            {list.items.length === 0
              ? t('admin-people-none')
              : t(list.more ? 'admin-people-first' : 'admin-people-count', {
                  count: list.items.length,
                })}
          </p>
          {list.items.length > 0 && (
            <Table
              label={t('admin-people')}
              columns={[
                t('admin-column-person'),
                t('admin-column-seen'),
                t('admin-column-stored'),
                t('admin-column-state'),
              ]}
              rows={list.items.map((person) => ({
                id: person.uid,
                cells: [
                  <Name key="name" person={person} go={go} />,
                  person.lastSeenAt ? formatTime(l10n, person.lastSeenAt) : t('admin-never'),
                  <span key="stored" class="table-fact">
                    {amountOf(l10n, person)}
                  </span>,
                  stateOf(l10n, person),
                ],
              }))}
            />
          )}
          {list.more && (
            <Button busy={busyAt(flow, 'people')} busyLabel={t('loading')} onClick={list.more}>
              {t('admin-more')}
            </Button>
          )}
          <Messages {...props} />
        </>
      )}
    </>
  )
}

function Name({ person, go }: { person: PersonSummary; go: (path: string) => void }) {
  const { uid, email, displayName } = person
  const path = personPath(uid)
  return (
    <>
      <Link href={path} onClick={() => go(path)}>
        <bdi>{displayName || email}</bdi>
      </Link>
      {displayName && (
        <div class="table-detail">
          <bdi>{email}</bdi>
        </div>
      )}
    </>
  )
}

function amountOf(l10n: L10n, { storedBytes }: PersonSummary): string {
  return storedBytes === null ? l10n.t('admin-unknown') : formatSize(l10n, storedBytes)
}

/** What is not as with everybody. */
function stateOf({ t }: L10n, person: PersonSummary): string {
  const words = beside([
    person.suspendedAt !== null && t('admin-state-suspended'),
    !person.verified && t('admin-state-unconfirmed'),
    person.role === 'admin' && t('admin-state-administrator'),
  ])
  return words || t('admin-state-fine')
}
