import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type AccountsApp, member, openAccounts, type Person } from './accounts-app.ts'
import {
  authenticator,
  finishRegistration,
  type RequestOptions,
  register,
  startRegistration,
  startSignIn,
} from './passkeys.ts'
import { turnOn } from './second-factor.ts'

let app: AccountsApp
let anna: Person
const key = authenticator()
const spare = authenticator()

before(async () => {
  app = await openAccounts()
  anna = await member(app)
  await turnOn(app, anna)
  await register(app, anna, key)
})
after(() => app[Symbol.asyncDispose]())

/** A ceremony: what begins it, and what an honest browser answers. */
interface Ceremony {
  readonly path: string
  readonly call: () => object
  begin(): Promise<{ challenge: string; honest: object }>
}

const asked = async (path: string, body: object): Promise<RequestOptions> =>
  (await app.post(`/passkey/${path}/start`, body, anna)).body as unknown as RequestOptions

const ceremonies: readonly Ceremony[] = [
  {
    path: '/passkey/registration/finish',
    call: () => anna,
    async begin() {
      const { body } = await startRegistration(app, anna)
      return { challenge: body.challenge, honest: spare.create(body) }
    },
  },
  {
    path: '/passkey/authentication/finish',
    call: () => ({}),
    async begin() {
      const { body } = await startSignIn(app)
      return { challenge: body.challenge, honest: key.get(body) }
    },
  },
  {
    path: '/passkey/verification/finish',
    call: () => anna,
    async begin() {
      const options = await asked('verification', { scope: 'email' })
      return { challenge: options.challenge, honest: key.get(options) }
    },
  },
  {
    path: '/passkey/second-factor/finish',
    call: () => anna,
    async begin() {
      const options = await asked('second-factor', {})
      return { challenge: options.challenge, honest: key.get(options) }
    },
  },
]

/** Bytes that may be CBOR, or nearly. */
const bytes = fc
  .uint8Array({ maxLength: 200 })
  .map((some) => Buffer.from(some).toString('base64url'))

const anything = fc.oneof(fc.anything(), bytes, fc.constantFrom('', 'AA', null, [], {}))

/** An honest answer with one of its members spoilt. */
function spoilt(honest: object, path: readonly string[], value: unknown): object {
  const copy = structuredClone(honest) as Record<string, unknown>
  const [first = '', second] = path
  if (second === undefined) copy[first] = value
  else copy[first] = { ...(copy[first] as object), [second]: value }
  return copy
}

/** As JSON has it; what JSON has not is left out. */
const jsonOf = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'bigint' || typeof member === 'symbol' ? String(member) : member,
  )

const members = [
  ['id'],
  ['rawId'],
  ['type'],
  ['response'],
  ['response', 'clientDataJSON'],
  ['response', 'attestationObject'],
  ['response', 'authenticatorData'],
  ['response', 'signature'],
  ['response', 'userHandle'],
  ['response', 'transports'],
  ['clientExtensionResults'],
  ['clientExtensionResults', 'prf'],
]

for (const { path, call, begin } of ceremonies) {
  test(`POST ${path}: rubbish in an answer is refused, and is no trouble of ours (style.md, "An error")`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...members), anything, async (where, value) => {
        const { challenge, honest } = await begin()
        const response = spoilt(honest, where, value)
        const raw = jsonOf({ response, challenge })
        const reply = await app.request('POST', path, { ...call(), raw })
        // What is not asked for is not looked at.
        const isAsked = raw !== jsonOf({ response: honest, challenge })
        assert.ok(reply.status === 200 || (reply.status >= 400 && reply.status < 500), raw)
        if (reply.status === 200 && isAsked) {
          assert.ok(harmless.includes(where.join('.')), `${where} ${raw}`)
        }
        if (reply.status === 200 && path.includes('registration')) {
          await app.request('DELETE', `/passkey/${spare.credentialId}`, anna)
        }
      }),
      { numRuns: 150 },
    )
  })

  test(`POST ${path} refuses what is no answer at all with 400 (auth-api.md §0.4)`, async () => {
    for (const body of [
      {},
      { response: {} },
      { response: null, challenge: 'A'.repeat(43) },
      { response: 'x', challenge: 'A'.repeat(43) },
      { response: (await begin()).honest },
      { response: (await begin()).honest, challenge: 'A'.repeat(42) },
      { response: (await begin()).honest, challenge: `${'A'.repeat(42)}B` },
      { response: (await begin()).honest, challenge: 7 },
    ]) {
      const reply = await app.post(path, body, call())
      assert.equal(reply.status, 400, JSON.stringify(body))
    }
  })

  test(`POST ${path} refuses a body that carries the passkey's secret (decisions/0010-passkeys.md)`, async () => {
    const { challenge, honest } = await begin()
    for (const results of [{ first: 'A'.repeat(43) }, {}, null, 'x']) {
      const clientExtensionResults = { prf: { enabled: true, results } }
      const response = { ...honest, clientExtensionResults }
      const reply = await app.post(path, { response, challenge }, call())
      assert.deepEqual([reply.status, reply.body['errno']], [400, 107])
    }
  })
}

/** Members that may be otherwise, or are not looked at. */
const harmless = [
  'response.userHandle',
  'response.transports',
  'response.attestationObject',
  'response.authenticatorData',
  'response.signature',
  'clientExtensionResults',
  'clientExtensionResults.prf',
]

test('a passkey whose data are cut at any byte is refused, and adds nothing (style.md, "An error")', async () => {
  const { body } = await startRegistration(app, anna)
  const whole = spare.create(body)
  const object = Buffer.from(whole.response.attestationObject, 'base64url')
  for (let length = 0; length < object.length; length += 7) {
    const { body: options } = await startRegistration(app, anna)
    const made = spare.create(options)
    const attestationObject = Buffer.from(made.response.attestationObject, 'base64url')
      .subarray(0, length)
      .toString('base64url')
    const response = { ...made, response: { ...made.response, attestationObject } }
    const reply = await finishRegistration(app, anna, { response, challenge: options.challenge })
    assert.ok(reply.status === 400, `${length}: ${JSON.stringify(reply.body)}`)
  }
})
