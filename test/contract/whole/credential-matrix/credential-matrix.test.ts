import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { StepUpAction } from '../../../../src/wire.ts'
import { type CredentialName, type Holders, openHolders } from './holders.ts'
import { type Level, outcomeOf } from './levels.ts'
import { bases } from './routes.ts'

let holders: Holders
before(async () => {
  holders = await openHolders()
})
after(() => holders[Symbol.asyncDispose]())

/** What a credential is refused with, by any route. */
const refusals: readonly number[] = [104, 110, 138, 202]

test('every route of the APIs stands in the matrix of credentials, once (auth-api.md §1.6)', () => {
  const rows = Object.entries(bases).flatMap(([base, routes]) =>
    routes.map(([route]) => route.replace(' ', ` ${base}`)),
  )
  const isApi = (path: string) => Object.keys(bases).some((base) => path.startsWith(base))
  const laid = holders.app.server.app.routes
    .filter(({ method, path }) => !['ALL', 'OPTIONS'].includes(method) && isApi(path))
    .map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual(rows.toSorted(), [...new Set(laid)].sort())
})

for (const [base, routes] of Object.entries(bases)) {
  for (const [route, level, body, own] of routes) {
    const [method = '', path = ''] = route.split(' ')
    test(`${method} ${base}${path} asks for ${level} (auth-api.md §1.6)`, async () => {
      const { app, credentials } = holders
      for (const credential of Object.keys(credentials) as CredentialName[]) {
        const authorization = await credentials[credential](actionOf(level))
        const reply = await app.call(base + exampleOf(path), {
          method,
          ...(body && { body }),
          ...(authorization !== undefined && { headers: { Authorization: authorization } }),
        })
        const { status } = reply
        const errno = reply.body?.errno ?? tokenServersWord(reply.body?.status)
        const outcome = own?.[credential] ?? outcomeOf(level, credential)
        const told = `${credential}: ${status} ${JSON.stringify(reply.body)}`
        if (outcome !== 'in') assert.deepEqual([status, errno], outcome, told)
        else assert.ok(status !== 401 && status < 500 && !refusals.includes(errno), told)
      }
    })
  }
}

const actionOf = (level: Level): StepUpAction =>
  level.startsWith('mfa:') ? (level.slice('mfa:'.length) as StepUpAction) : 'test'

/** The token server tells a status instead of an errno (sync.md §2.9). */
const tokenServersWord = (status: unknown): unknown =>
  status === 'error' || status === 'invalid-credentials' ? 'refused' : status

/** A path that its route takes. */
const exampleOf = (path: string): string =>
  path
    .replace(':application/:version', 'sync/1.5')
    .replace(':recoveryKeyId', 'a'.repeat(32))
    .replace(':credentialId', 'AAAA')
    .replace(/:u?id/, 'a'.repeat(32))
