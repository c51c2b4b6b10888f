export { type Database, isUniqueViolation, openDatabase, type Tx } from './database.ts'
export { DatabaseTooNew } from './migrate.ts'
export type * from './tables.ts'
