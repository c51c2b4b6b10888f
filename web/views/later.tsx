import type { View } from '../view.ts'
import { AccountReadyView } from './account-ready.tsx'
import { ConnectAnotherDeviceView } from './connect-another-device.tsx'
import { ConnectFirefoxView } from './connect-firefox.tsx'
import { DiagnosticsView } from './diagnostics.tsx'
import { HomeView } from './home.tsx'
import { InvitationView } from './invitation.tsx'
import { LinkView } from './link.tsx'
import type { ViewProps } from './parts/view-props.ts'
import { SettingsView } from './settings/settings.tsx'

/** What is not part of signing in, and so not of the first script (design.md §6). */
export function LaterView({ view, ...props }: ViewProps & { view: View }) {
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
    case 'connect-another-device':
      return <ConnectAnotherDeviceView {...props} success={view.success} />
    case 'diagnostics':
      return <DiagnosticsView {...props} />
    default:
      return null
  }
}
