import { useEffect, useState } from 'preact/hooks'
import { Spinner } from '../ui/index.ts'
import type { ViewProps } from './parts/view-props.ts'

type Admin = typeof import('./admin/admin.tsx')

/** The administrator's pages, whose script comes when somebody opens them. */
export function AdminPart(props: ViewProps) {
  const { flow, l10n } = props
  const [admin, setAdmin] = useState<Admin>()
  useEffect(() => {
    import('./admin/admin.tsx').then(setAdmin, () => flow.problem('unreachable'))
  }, [flow])
  return admin ? <admin.AdminView {...props} /> : <Spinner label={l10n.t('loading')} />
}
