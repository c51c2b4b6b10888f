import type { Flow } from '../../flow.ts'

/** Is what was pressed at this place under way? Only there a button says so. */
export const busyAt = ({ state }: Flow, place = ''): boolean => state.busy && state.place === place
