import assert from 'node:assert/strict'
import { test } from 'node:test'
import { client } from 'hawk'
import { utf8 } from '../base/bytes.ts'
import { hkdf } from './hash.ts'
import { hawkHost, hawkMac, hawkPayloadHash, isHawkMac, parseHawk } from './hawk.ts'
import { expandToken } from './typed-tokens.ts'

const storageKey = '_4jqlMjtbsYb4saBjLi2yxuOHJmslhSOmrJ9j2ShgI0='
const signed = { ts: '1700000000', nonce: 'j4h3g2' }

test('the MAC of a GET to the default port (sync.md §9)', () => {
  const request = {
    method: 'GET',
    target: '/1.5/42/info/collections',
    host: 'sync.example',
    port: '443',
  }
  assert.equal(hawkMac(storageKey, signed, request), '6gSpxByYvaiAofTmb/8vUD8aN/9OvqzQmhnhTP1XKtw=')
})

test('the MAC covers the query and another port (sync.md §9)', () => {
  const request = {
    method: 'POST',
    target: '/1.5/42/storage/tabs?batch=true&commit=true',
    host: 'sync.example',
    port: '8000',
  }
  assert.equal(hawkMac(storageKey, signed, request), 'c3EoeK4viC+lj+8+YHaw7IufuI+NLRCN22861te8Yfs=')
})

test('the signing key of other token servers comes out of our HKDF (sync.md §9)', () => {
  const key = hkdf(utf8('example master secret'), {
    info: 'services.mozilla.com/tokenlib/v1/signing',
    length: 32,
  })
  assert.equal(
    Buffer.from(key).toString('hex'),
    'a9a0f0fed13a2f12149ff1167053b2fcade960448dc3eac167729a86081e5e92',
  )
})

const session = expandToken(
  'a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf',
  'sessionToken',
)
const accounts = { host: 'accounts.example.org', port: '443' }

test('payload hash and MAC of a POST signed with a session (auth-api.md §1.11)', () => {
  const hash = hawkPayloadHash('application/json', utf8('{"name":"x"}'))
  assert.equal(hash, 'xRrmKVl8ck02tPu9eLSXWU4wttLHk9gq/ULG3w65I9g=')
  const header = { ts: '1700000000', nonce: 'abc123', hash }
  const request = { method: 'POST', target: '/v1/account/device', ...accounts }
  assert.equal(
    hawkMac(session.authKey, header, request),
    'ISVezpfWtHU5wXR5PvUSncuF8oozhJ42pnItjV45NwQ=',
  )
})

test('the MAC of a GET without hash, signed with a session (auth-api.md §1.11)', () => {
  const header = { ts: '1700000000', nonce: 'abc123' }
  const request = { method: 'GET', target: '/v1/session/status', ...accounts }
  assert.equal(
    hawkMac(session.authKey, header, request),
    'qXKbTED2k3EzhiGzBTlmHDS4mmUA5vWXRkG72eGOwIg=',
  )
})

test('the payload hash covers the media type without its parameters (auth-api.md §1.6a)', () => {
  const body = utf8('{"name":"x"}')
  assert.equal(
    hawkPayloadHash('Application/JSON; charset=utf-8', body),
    hawkPayloadHash('application/json', body),
  )
})

interface Case {
  readonly url: string
  readonly method: string
  readonly options: Record<string, string>
}

const cases: readonly Case[] = [
  { url: 'https://sync.example/1.5/42/info/collections', method: 'GET', options: {} },
  { url: 'http://127.0.0.1:8000/1.5/42/storage/tabs?batch=true', method: 'POST', options: {} },
  { url: 'https://sync.example/a?ids=a,b+c%2F', method: 'DELETE', options: {} },
  { url: 'https://sync.example/a', method: 'GET', options: { ext: 'some-app data' } },
  { url: 'https://sync.example/a', method: 'GET', options: { app: 'me', dlg: 'you' } },
  {
    url: 'https://sync.example/a',
    method: 'PUT',
    options: { payload: '{"payload":"é"}', contentType: 'application/json; charset=utf-8' },
  },
]

for (const { url, method, options } of cases) {
  test(`the npm package signs as we check: ${method} ${url} ${Object.keys(options)} (sync.md §3.2)`, () => {
    const { origin } = new URL(url)
    const target = url.slice(origin.length)
    const { header, artifacts } = client.header(url, method, {
      credentials: { id: 'id', key: storageKey, algorithm: 'sha256' },
      ...options,
    })
    const read = parseHawk(header.slice('Hawk '.length))
    assert.ok(read)
    assert.ok(isHawkMac(storageKey, read, { method, target }, ['https://other.example', origin]))
    assert.ok(!isHawkMac(storageKey, read, { method, target }, ['https://other.example']))
    assert.ok(!isHawkMac(storageKey, read, { method, target: `${target}?` }, [origin]))
    const { payload, contentType } = options
    if (payload && contentType) {
      assert.equal(hawkPayloadHash(contentType, utf8(payload)), artifacts.hash)
    }
  })
}

test('a MAC of another length is a wrong one (sync.md §3.2)', () => {
  const header = { id: 'id', ...signed, mac: 'abc=' }
  assert.ok(!isHawkMac(storageKey, header, { method: 'GET', target: '/' }, ['https://a.example']))
})

test('attributes come in any order and with any spaces (auth-api.md §1.6a)', () => {
  const expected = { id: 'a', ts: '1', nonce: 'n', mac: 'm' }
  assert.deepEqual(parseHawk('mac="m",nonce="n" ,  ts="1", id="a"'), expected)
})

for (const [name, text] of [
  ['a missing attribute', 'id="a", ts="1", nonce="n"'],
  ['an empty attribute', 'id="", ts="1", nonce="n", mac="m"'],
  ['a doubled attribute', 'id="a", id="b", ts="1", nonce="n", mac="m"'],
  ['an unknown attribute', 'id="a", ts="1", nonce="n", mac="m", foo="x"'],
  ['no quotes', 'id=a, ts=1, nonce=n, mac=m'],
  ['an open quote', 'id="a", ts="1", nonce="n", mac="m'],
  ['words between', 'id="a" and ts="1", nonce="n", mac="m"'],
  ['nothing', ''],
  ['more than 4096 characters', `id="${'a'.repeat(4096)}", ts="1", nonce="n", mac="m"`],
] as const) {
  test(`a Hawk header with ${name} is none (auth-api.md §1.6a)`, () => {
    assert.equal(parseHawk(text), undefined)
  })
}

test('the signed port is the one of the scheme when the origin names none (sync.md §3.2)', () => {
  assert.deepEqual(hawkHost('https://Sync.Example'), { host: 'sync.example', port: '443' })
  assert.deepEqual(hawkHost('http://sync.example'), { host: 'sync.example', port: '80' })
  assert.deepEqual(hawkHost('http://sync.example:8000'), { host: 'sync.example', port: '8000' })
})
