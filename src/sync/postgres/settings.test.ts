import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshPostgres } from '../../../test/support/databases.ts'
import { applySettings } from './settings.ts'

/** The settings of a new connection. @param options what the operator's address asks for */
async function settingsWith(options: string): Promise<Map<string, string>> {
  const url = await freshPostgres()
  const client = new pg.Client({
    connectionString: `${url}&options=${encodeURIComponent(options)}`,
  })
  await client.connect()
  try {
    await applySettings(client)
    const { rows } = await client.query<{ name: string; setting: string }>(
      'SELECT name, setting FROM pg_settings',
    )
    return new Map(rows.map(({ name, setting }) => [name, setting]))
  } finally {
    await client.end()
  }
}

test('what the address asks for and what the storage needs hold both (docs/options.md)', async () => {
  const settings = await settingsWith('-c work_mem=8MB -c statement_timeout=77s')
  for (const [name, value] of [
    ['work_mem', '8192'],
    ['statement_timeout', '77000'],
    ['lock_timeout', '5000'],
    ['idle_in_transaction_session_timeout', '30000'],
    ['plan_cache_mode', 'force_generic_plan'],
    ['enable_seqscan', 'off'],
    ['enable_sort', 'off'],
    ['jit', 'off'],
  ] as const) {
    assert.equal(settings.get(name), value, name)
  }
})

test('writes are isolated as they need it, whatever the address asks for (design.md §2)', async () => {
  const settings = await settingsWith('-c default_transaction_isolation=serializable')
  assert.equal(settings.get('default_transaction_isolation'), 'read committed')
})
