import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as v from 'valibot'
import { newRoom, testApp } from './app.fixture.ts'
import { body, maxJsonBytes, query } from './body.ts'

const schema = v.object({
  name: v.string(),
  note: v.optional(v.string()),
  inner: v.optional(v.object({ list: v.array(v.number()) })),
})

const { app } = testApp(
  newRoom()
    .post('/echo', body(schema), (c) => c.json(c.var.body))
    .post('/free', body(v.object({ note: v.optional(v.string()) })), (c) => c.json(c.var.body))
    .post('/form', body(schema, { form: true }), (c) => c.json(c.var.body))
    .get('/query', query(v.object({ index: v.optional(v.string(), '7') })), (c) =>
      c.json(c.var.query),
    ),
)

async function post(path: string, text: string | Uint8Array, type = 'application/json') {
  const reply = await app.request(path, {
    method: 'POST',
    body: text as NonNullable<RequestInit['body']>,
    headers: { 'content-type': type },
  })
  return { status: reply.status, json: (await reply.json()) as Record<string, unknown> }
}

const refused = async (path: string, text: string | Uint8Array, type?: string) => {
  const { status, json } = await post(path, text, type)
  return [status, json['kind'], ...(json['param'] === undefined ? [] : [json['param']])]
}

test('members that nobody asked for are dropped, never refused (auth-api.md §0.2)', async () => {
  const { json } = await post('/api/echo', '{"name":"a","style":"trailhead","features":[]}')
  assert.deepEqual(json, { name: 'a' })
})

for (const text of ['', '{}', 'null', ' {} ']) {
  test(`${JSON.stringify(text)} is a body without members (auth-api.md §0.2)`, async () => {
    assert.deepEqual(await post('/api/free', text), { status: 200, json: {} })
  })
}

for (const text of ['{', 'name=a', "{'name':1}", '{"name":"a"}x', '\ufeff{"name":"a"}']) {
  test(`${JSON.stringify(text)} is no JSON`, async () => {
    assert.deepEqual(await refused('/api/echo', text), [400, 'notJson'])
  })
}

test('bytes that are no UTF-8 are no JSON', async () => {
  const bytes = new Uint8Array([0x22, 0xff, 0x22])
  assert.deepEqual(await refused('/api/echo', bytes), [400, 'notJson'])
})

for (const [text, kind, param] of [
  ['{}', 'missing', 'name'],
  ['{"name":null}', 'invalid', 'name'],
  ['{"name":5}', 'invalid', 'name'],
  ['{"name":"a","inner":{}}', 'missing', 'inner.list'],
  ['{"name":"a","inner":{"list":[1,"2"]}}', 'invalid', 'inner.list.1'],
  ['5', 'invalid', 'body'],
  ['"text"', 'invalid', 'body'],
  ['true', 'invalid', 'body'],
] as const) {
  test(`${text} is refused as ${kind} ${param} (auth-api.md §0.2)`, async () => {
    assert.deepEqual(await refused('/api/echo', text), [400, kind, param])
  })
}

test('a list is not taken for an object, though nothing in it is needed', async () => {
  assert.deepEqual(await refused('/api/free', '[]'), [400, 'invalid', 'body'])
  assert.deepEqual(await refused('/api/free', '[{"note":"a"}]'), [400, 'invalid', 'body'])
})

for (const text of [
  '{"name":"a\\u0000b"}',
  '{"name":"\\ud83d"}',
  '{"name":"a","unknown":{"deep":["\\udc00"]}}',
  '{"name":"a","k\\u0000":1}',
]) {
  test(`a text that no database may hold is refused wherever it stands: ${text} (settled.md S8)`, async () => {
    const [status, kind] = await refused('/api/echo', text)
    assert.deepEqual([status, kind], [400, 'invalid'])
  })
}

test('the deepest body that fits is read without a crash', async () => {
  const deep = '['.repeat(maxJsonBytes / 2 - 20) + ']'.repeat(maxJsonBytes / 2 - 20)
  assert.equal((await post('/api/echo', `{"name":"a","x":${deep}}`)).status, 200)
})

test('a body of the limit is read, one byte more is refused (auth-api.md §0.2)', async () => {
  const sized = (bytes: number) => `{"name":"${'é'.repeat((bytes - 12) / 2)}"} `
  assert.equal(Buffer.byteLength(sized(maxJsonBytes)), maxJsonBytes)
  assert.equal((await post('/api/echo', sized(maxJsonBytes))).status, 200)
  assert.deepEqual(await refused('/api/echo', `${sized(maxJsonBytes)} `), [413, 'tooLarge'])
})

test('a body that does not say its length is cut off soon after the limit, not read to its end', async () => {
  let sent = 0
  const stream = new ReadableStream({
    pull(controller) {
      sent++
      controller.enqueue(new Uint8Array(16 * 1024).fill(0x20))
    },
  })
  const reply = await app.request('/api/echo', {
    method: 'POST',
    body: stream,
    duplex: 'half',
  } as RequestInit)
  assert.equal(reply.status, 413)
  assert.ok(sent * 16 * 1024 < 5 * 1024 * 1024, `${sent} pieces were taken`)
})

test('a form is read where forms are allowed, and only there (auth-api.md §0.2)', async () => {
  const type = 'application/x-www-form-urlencoded'
  assert.deepEqual((await post('/api/form', 'name=a+b&x=1', type)).json, { name: 'a b' })
  assert.deepEqual(await refused('/api/form', 'name=%00', type), [400, 'invalid', 'name'])
  assert.deepEqual(await refused('/api/echo', 'name=a', type), [400, 'notJson'])
})

test('the query is checked like a body; unknown names are dropped', async () => {
  const read = async (path: string) => (await app.request(path)).json()
  assert.deepEqual(await read('/api/query?index=3&x=1'), { index: '3' })
  assert.deepEqual(await read('/api/query'), { index: '7' })
})

test('a query that no database may hold is refused (settled.md S8)', async () => {
  for (const path of ['/api/query?index=%00', '/api/query?x=1&y=a%00b']) {
    assert.equal((await app.request(path)).status, 400)
  }
})
