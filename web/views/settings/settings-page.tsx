import type { ComponentType } from 'preact'
import type { ViewProps } from '../parts/view-props.ts'
import { ActivityView } from './activity.tsx'
import { AvatarView } from './avatar/avatar.tsx'
import { ChangePasswordView, PasswordChangedView } from './change-password.tsx'
import { EmailsView } from './emails/emails.tsx'
import { DeviceLostView, LostDeviceView } from './lost-device.tsx'
import { OwnDataView } from './own-data.tsx'
import { PasskeysView } from './passkeys/passkeys.tsx'
import { NewRecoveryKeyView, RecoveryKeyView } from './recovery-key.tsx'
import { DataRestoredView, RestoreDataView } from './restore-data.tsx'
import { SettingsView } from './settings.tsx'
import { ReplaceCodesView, TwoStepView } from './two-step/two-step.tsx'

type Page = ComponentType<ViewProps>

/** Pages below `/settings/`, each with what is shown when its work is done (web.md §1.3). */
const pages: Readonly<Record<string, readonly [page: Page, done?: Page]>> = {
  change_password: [ChangePasswordView, PasswordChangedView],
  account_recovery: [RecoveryKeyView, NewRecoveryKeyView],
  restore_data: [RestoreDataView, DataRestoredView],
  two_step_authentication: [TwoStepView],
  'two_step_authentication/change': [TwoStepView],
  'two_step_authentication/replace_codes': [ReplaceCodesView],
  passkeys: [PasskeysView],
  'passkeys/add': [PasskeysView],
  emails: [EmailsView],
  'emails/verify': [EmailsView],
  avatar: [AvatarView],
  'avatar/change': [AvatarView],
  recent_activity: [ActivityView],
  lost_device: [LostDeviceView, DeviceLostView],
  your_data: [OwnDataView],
}

export function SettingsPageView(props: ViewProps & { page: string; done: boolean }) {
  const { page, done, ...rest } = props
  const [Page, Done] = pages[page] || []
  const View = (done && Done) || Page
  if (View) return <View {...rest} />
  return <SettingsView {...rest} section="" />
}
