export { type Database, isUniqueViolation, openDatabase, type Tx } from './database.ts'
export { DatabaseTooNew } from './migrate.ts'
export { onceMore } from './repeat.ts'
export type * from './tables.ts'
