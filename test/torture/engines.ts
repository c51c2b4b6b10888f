import type { Engine } from './server.ts'

/** The engines that are tortured in every run of the tests; the first one longest. */
export const engines: readonly Engine[] = ['sqlite', 'postgres']
