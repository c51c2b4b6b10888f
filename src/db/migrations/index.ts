import { first } from './0001-first.ts'
import type { NamedMigration } from './ddl.ts'

/** Every step of the schema, oldest first; new ones go to the end. */
export const migrations: readonly NamedMigration[] = [first]
