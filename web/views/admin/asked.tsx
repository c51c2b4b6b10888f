import { Button, ButtonRow, Link, Notice } from '../../ui/index.ts'
import { Waiting } from '../parts/waiting.tsx'
import type { AdminProps } from './admin-props.ts'
import type { Asked } from './use-asked.ts'

/** In the place of what is not loaded: words that it comes, what it waits for, or why it does not. */
export function AskedFor(props: AdminProps & { of: Asked<unknown> }) {
  const { l10n, go, of } = props
  const { t } = l10n
  if (of.loading || !of.missing) return <Waiting {...props} of={of} />
  if (of.missing === 'gone') {
    return (
      <>
        <Notice tone="warning">{t('trouble-admin-gone')}</Notice>
        <p>
          <Link href="/admin/people" onClick={() => go('/admin/people')}>
            {t('admin-all-people')}
          </Link>
        </p>
      </>
    )
  }
  return (
    <>
      <Notice tone="info">{t('admin-unproven')}</Notice>
      <ButtonRow>
        <Button kind="primary" onClick={of.reload}>
          {t('step-up-button')}
        </Button>
      </ButtonRow>
    </>
  )
}
