import type { SettingsData } from '../../flow/settings/load-settings.ts'
import type { ViewProps } from '../parts/view-props.ts'

/** What the sections of the settings page get beside the rest. */
export interface SectionProps extends ViewProps {
  data: SettingsData
}
