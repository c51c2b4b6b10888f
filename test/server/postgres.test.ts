import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'

const support = join(import.meta.dirname, '..', 'support', 'postgres.ts')

for (const [how, ending] of [
  ['is killed', 'setInterval(() => {}, 1000)'],
  ['ends by itself', ''],
] as const) {
  test(`a test run that ${how} leaves no PostgreSQL behind`, async () => {
    const program = `
      import { postgresUrl } from ${JSON.stringify(support)}
      console.log(new URL(await postgresUrl('postgres')).searchParams.get('host'))
      ${ending}`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    const [data] = await once(child.stdout, 'data')
    const folder = String(data).trim()
    assert.match(folder, /corsac-postgres-/)
    if (ending !== '') {
      assert.ok(existsSync(join(folder, '.s.PGSQL.5432')))
      child.kill('SIGKILL')
    }
    await ended
    const until = Date.now() + 15_000
    while (existsSync(folder) && Date.now() < until) await delay(50)
    assert.ok(!existsSync(folder), 'it goes after its server has ended')
  })
}
