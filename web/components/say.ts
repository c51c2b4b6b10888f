import type { ComponentChild } from 'preact'

/** Words as this view of the page shows them. */
export type Say = (words: string) => string

/** A section of the page. */
export interface Section {
  readonly title: string
  readonly Part: (props: { say: Say }) => ComponentChild
}
