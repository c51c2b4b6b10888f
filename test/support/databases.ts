import pg from 'pg'
import { createLog } from '../../src/base/log.ts'
import { type Database, openDatabase } from '../../src/db/index.ts'
import { postgresUrl } from './postgres.ts'

const log = createLog('silent')

/** A fresh control-plane database of each engine; disposing of it drops it. */
export const engines: readonly [name: Database['engine'], open: () => Promise<Database>][] = [
  ['sqlite', () => openDatabase(':memory:', log)],
  ['postgres', openPostgres],
]

async function openPostgres(): Promise<Database> {
  return openDatabase(await freshPostgres(), log)
}

const templateName = 'corsac_template'
let template: Promise<unknown> | undefined
let count = 0
// PostgreSQL copies a template only while nobody else does.
let turn: Promise<unknown> = Promise.resolve()

/** The address of a new PostgreSQL database that already has the tables. */
export async function freshPostgres(): Promise<string> {
  template ??= makeTemplate()
  await template
  const name = `test_${++count}`
  turn = turn.then(() => administer(`create database ${name} template ${templateName}`))
  await turn
  return postgresUrl(name)
}

async function makeTemplate(): Promise<void> {
  await administer(`create database ${templateName}`)
  const db = await openDatabase(await postgresUrl(templateName), log)
  await db.close()
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: await postgresUrl('postgres') })
  await client.connect()
  await client.query(statement)
  await client.end()
}
