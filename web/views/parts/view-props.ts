import type { Flow } from '../../flow.ts'
import type { L10n } from '../../l10n.ts'

/** What every view gets. */
export interface ViewProps {
  flow: Flow
  l10n: L10n
}
