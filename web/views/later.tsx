import type { View } from '../view.ts'
import { AccountReadyView } from './account-ready.tsx'
import { AdminPart } from './admin-part.tsx'
import { ConnectAnotherDeviceView } from './connect-another-device.tsx'
import { ConnectFirefoxView } from './connect-firefox.tsx'
import { DiagnosticsView } from './diagnostics.tsx'
import { HomeView } from './home.tsx'
import { InvitationView } from './invitation.tsx'
import { LinkView } from './link.tsx'
import { StepUpDialog } from './parts/step-up.tsx'
import type { ViewProps } from './parts/view-props.ts'
import { ResetView } from './reset/reset.tsx'
import { ReportSignInView } from './second-factor/report-sign-in.tsx'
import { SecondFactorView } from './second-factor/second-factor.tsx'
import { UnblockView } from './second-factor/unblock.tsx'
import { SettingsView } from './settings/settings.tsx'
import { SettingsPageView } from './settings/settings-page.tsx'

/** Part of signing in, but not of everybody's: the first script asks for it here. */
export { signInWithPasskey } from '../flow/passkeys/sign-in.ts'

/** What is not part of signing in, and so not of the first script (design.md §6). */
export function LaterView(props: ViewProps & { view: View }) {
  return (
    <>
      <CurrentView {...props} />
      <StepUpDialog flow={props.flow} l10n={props.l10n} />
    </>
  )
}

function CurrentView({ view, ...props }: ViewProps & { view: View }) {
  switch (view.name) {
    case 'home':
      return <HomeView {...props} />
    case 'done':
      return <AccountReadyView {...props} />
    case 'invitation':
      return <InvitationView {...props} />
    case 'connect-firefox':
      return <ConnectFirefoxView {...props} />
    case 'link':
      return <LinkView {...props} purpose={view.purpose} />
    case 'settings':
      return <SettingsView {...props} section={view.section} />
    case 'settings-page':
      return <SettingsPageView {...props} page={view.page} done={view.done === true} />
    case 'admin':
      return <AdminPart {...props} />
    case 'reset':
      return <ResetView {...props} step={view.step} backup={view.backup === true} />
    case 'connect-another-device':
      return <ConnectAnotherDeviceView {...props} success={view.success} />
    case 'second-factor':
      return <SecondFactorView {...props} backup={view.backup === true} />
    case 'unblock':
      return <UnblockView {...props} />
    case 'report-signin':
      return <ReportSignInView {...props} />
    case 'diagnostics':
      return <DiagnosticsView {...props} />
    default:
      return null
  }
}
