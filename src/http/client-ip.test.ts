import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TrustedProxies } from '../config/index.ts'
import { bareAddress, clientAddress, limitKeyOf } from './client-ip.ts'

const silent = () => {}
const find = (proxies: TrustedProxies, peer: string, forwarded?: string) =>
  clientAddress(proxies, silent)(peer, forwarded)

for (const [text, bare] of [
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  [' 192.0.2.1:443 ', '192.0.2.1'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
] as const) {
  test(`${JSON.stringify(text)} is the address ${bare} (settled.md A52)`, () => {
    assert.equal(bareAddress(text), bare)
  })
}

test('without a forwarded header the peer is the client', () => {
  for (const proxies of [{ kind: 'none' }, { kind: 'listed', addresses: ['10.0.0.1'] }] as const) {
    assert.deepEqual(find(proxies, '::ffff:192.0.2.1'), { ip: '192.0.2.1', trusted: true })
  }
})

test('a proxy that forwards no address hides the person (settled.md A20)', () => {
  const hidden = { ip: '10.0.0.1', trusted: false }
  assert.deepEqual(find({ kind: 'hops', hops: 1 }, '10.0.0.1'), hidden)
  assert.deepEqual(find({ kind: 'listed', addresses: ['10.0.0.1'] }, '10.0.0.1'), hidden)
  const behindTls = clientAddress({ kind: 'none' }, () => {}, { isHttps: true })
  assert.deepEqual(behindTls('10.0.0.1', undefined), hidden)
})

test('what an unlisted peer forwards is ignored, and told (settled.md A52)', () => {
  for (const proxies of [{ kind: 'none' }, { kind: 'listed', addresses: ['10.0.0.1'] }] as const) {
    let told = 0
    const address = clientAddress(proxies, () => told++)
    assert.deepEqual(address('192.0.2.9', '198.51.100.1'), { ip: '192.0.2.9', trusted: false })
    assert.equal(told, 1)
  }
})

test('of a chain the last address that is no listed proxy counts, so nobody can prepend one', () => {
  const proxies = { kind: 'listed', addresses: ['10.0.0.0/8', '2001:db8::/32'] } as const
  const chain = '203.0.113.66, 198.51.100.1, 10.1.1.1, 2001:db8::5'
  assert.deepEqual(find(proxies, '10.2.2.2', chain), { ip: '198.51.100.1', trusted: true })
  assert.deepEqual(find(proxies, '10.2.2.2', '10.1.1.1'), { ip: '10.2.2.2', trusted: false })
  assert.deepEqual(find(proxies, '10.2.2.2', 'unknown'), { ip: '10.2.2.2', trusted: false })
})

test('hops are counted from the right (auth-api.md §0.2)', () => {
  const chain = '203.0.113.66, 198.51.100.1'
  const one = find({ kind: 'hops', hops: 1 }, '10.0.0.1', chain)
  assert.deepEqual(one, { ip: '198.51.100.1', trusted: true })
  const two = find({ kind: 'hops', hops: 2 }, '10.0.0.1', chain)
  assert.deepEqual(two, { ip: '203.0.113.66', trusted: true })
  const three = find({ kind: 'hops', hops: 3 }, '10.0.0.1', chain)
  assert.deepEqual(three, { ip: '10.0.0.1', trusted: false })
})

for (const [ip, key] of [
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['not an address', 'not an address'],
] as const) {
  test(`${ip} is limited as ${key}: IPv6 by /64 (auth-api.md §7.3)`, () => {
    assert.equal(limitKeyOf(ip), key)
  })
}
