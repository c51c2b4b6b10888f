import type { ViewProps } from '../parts/view-props.ts'

/** What the pages of the administrator get beside the rest. */
export interface AdminProps extends ViewProps {
  /** Another of these pages, without loading anything anew but its data. */
  go: (path: string) => void
  /** The server says that this account is no administrator's. */
  onStranger: () => void
}

/** Where somebody's account is shown. */
export const personPath = (uid: string): string => `/admin/people/${uid}`
