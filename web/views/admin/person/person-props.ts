import type { PersonDetail } from '../../../../src/wire.ts'
import type { PersonAct } from '../../../api/admin.ts'
import type { AdminProps } from '../admin-props.ts'

/** What the cards of somebody's page get beside the rest. */
export interface PersonProps extends AdminProps {
  detail: PersonDetail
  /** Does it and shows what has become of it, at the card of that id. */
  act: (place: string, what: PersonAct) => Promise<void>
  /** It is the administrator's own account. */
  isSelf: boolean
}
