import { msg } from '../l10n.ts'
import { Button, ButtonRow, Disclosure } from '../ui/index.ts'
import type { ProblemVariant } from '../view.ts'
import { Top } from './parts/top.tsx'
import type { ViewProps } from './parts/view-props.ts'

const words: Readonly<Record<ProblemVariant, readonly [title: string, text: string]>> = {
  'invalid-link': [msg('problem-invalid-link-title'), msg('problem-invalid-link-text')],
  'no-browser': [msg('problem-no-browser-title'), msg('problem-no-browser-text')],
  'start-again': [msg('problem-start-again-title'), msg('problem-start-again-text')],
  'wrong-address': [msg('problem-wrong-address-title'), msg('problem-wrong-address-text')],
  'other-account': [msg('problem-other-account-title'), msg('problem-other-account-text')],
  'browser-refused': [msg('problem-browser-refused-title'), msg('problem-browser-refused-text')],
  'old-browser': [msg('problem-old-browser-title'), msg('problem-old-browser-text')],
  'open-in-firefox': [msg('problem-open-in-firefox-title'), msg('problem-open-in-firefox-text')],
  'apps-later': [msg('problem-apps-later-title'), msg('problem-apps-later-text')],
  'pairing-later': [msg('problem-pairing-later-title'), msg('problem-pairing-later-text')],
  'unknown-client': [msg('problem-unknown-client-title'), msg('problem-unknown-client-text')],
  'invite-unknown': [msg('problem-invite-unknown-title'), msg('problem-invite-unknown-text')],
  'invite-first-old': [msg('problem-invite-first-old-title'), msg('problem-invite-first-old-text')],
  'invite-used': [msg('problem-invite-used-title'), msg('problem-invite-used-text')],
  'invite-expired': [msg('problem-invite-expired-title'), msg('problem-invite-expired-text')],
  'invite-revoked': [msg('problem-invite-revoked-title'), msg('problem-invite-revoked-text')],
  'no-crypto': [msg('problem-no-crypto-title'), msg('problem-no-crypto-text')],
  'no-storage': [msg('problem-no-storage-title'), msg('problem-no-storage-text')],
  unreachable: [msg('problem-unreachable-title'), msg('problem-unreachable-text')],
  server: [msg('problem-server-title'), msg('problem-server-text')],
  'not-found': [msg('problem-not-found-title'), msg('problem-not-found-text')],
}

/** Problems that may be gone when the same page is loaded once more. */
const passing: readonly ProblemVariant[] = [
  'browser-refused',
  'no-browser',
  'no-storage',
  'unreachable',
  'server',
]

interface ProblemProps extends ViewProps {
  variant: ProblemVariant
  detail: string
}

export function ProblemView({ flow, l10n, variant, detail }: ProblemProps) {
  const { t } = l10n
  const { origin, location, go } = flow.world
  const [title, text] = words[variant]
  const { pathname, search } = location()
  const lead = t(text, { email: detail, address: detail, here: origin })
  return (
    <>
      <Top l10n={l10n} title={t(title)} lead={lead} />
      {variant === 'browser-refused' && detail && (
        <Disclosure summary={t('problem-browser-refused-detail')}>
          <code dir="ltr">{detail}</code>
        </Disclosure>
      )}
      <ButtonRow>
        {variant === 'wrong-address' && (
          <Button kind="primary" href={detail + pathname + search}>
            {t('problem-wrong-address-go', { address: detail })}
          </Button>
        )}
        {passing.includes(variant) && (
          <Button kind="primary" onClick={() => go(pathname + search)}>
            {t('try-again')}
          </Button>
        )}
        {variant === 'invite-used' && (
          <Button kind="primary" href="/signin">
            {t('email-title')}
          </Button>
        )}
        <Button href="/">{t('back-home')}</Button>
      </ButtonRow>
    </>
  )
}
