import type { L10n } from '../../l10n.ts'
import { Field } from '../../ui/index.ts'

/** The account's address on password pages, so that password managers save the pair (web.md §5.5). */
export function Username({
  email,
  l10n,
  id = 'username',
}: {
  email: string
  l10n: L10n
  id?: string
}) {
  return (
    <Field
      id={id}
      label={l10n.t('email-label')}
      type="email"
      value={email}
      autoComplete="username"
      readOnly
    />
  )
}
