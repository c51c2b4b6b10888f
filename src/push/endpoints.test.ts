import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog } from '../base/log.ts'
import { forbiddenEndpoints, pushEndpoints } from './endpoints.ts'

const isAllowed = pushEndpoints([
  '*.push.services.mozilla.com',
  'ntfy.example',
  'push.lan:8443',
  '127.0.0.1:9000',
  '[::1]:9000',
  '10.0.0.1',
  'localhost',
])

for (const endpoint of [
  'https://updates.push.services.mozilla.com/wpush/v1/gAAAA',
  'https://a.b.push.services.mozilla.com/x',
  'https://UPDATES.push.services.mozilla.com:443/x',
  'https://ntfy.example/up?token=1',
  'https://push.lan:8443/x',
  'http://push.lan:8443/x',
  'http://127.0.0.1:9000/x',
  'http://[::1]:9000/x',
]) {
  test(`push may go to ${endpoint} (settled.md A41)`, () => {
    assert.ok(isAllowed(endpoint))
  })
}

for (const endpoint of [
  '',
  'updates.push.services.mozilla.com',
  'https://push.services.mozilla.com/x',
  'https://updates.push.services.mozilla.com:8443/x',
  'http://updates.push.services.mozilla.com/x',
  'https://updates.push.services.mozilla.com.evil.example/x',
  'https://evilpush.services.mozilla.com@evil.example/x',
  'https://user:pw@ntfy.example/x',
  'https://ntfy.example.evil/x',
  'https://sub.ntfy.example/x',
  'https://xntfy.example/x',
  'https://push.lan/x',
  'https://127.0.0.1/x',
  'http://127.0.0.1:9001/x',
  'http://2130706433:9001/x',
  'https://10.0.0.1/x',
  'https://localhost/x',
  'https://192.168.1.1/x',
  'ftp://ntfy.example/x',
  'javascript:alert(1)',
  `https://ntfy.example/${'x'.repeat(2048)}`,
]) {
  test(`push may not go to ${endpoint.slice(0, 60)} (settled.md A41)`, () => {
    assert.ok(!isAllowed(endpoint))
  })
}

test('without a host nothing is allowed', () => {
  assert.ok(!pushEndpoints([])('https://updates.push.services.mozilla.com/x'))
})

test('a forbidden host is told once, and never the endpoint itself (clients.md §4.6)', () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => lines.push(line) })
  const tell = forbiddenEndpoints()
  for (const path of ['a', 'secret', 'b']) tell(`https://push.example/${path}`, log)
  tell('nonsense', log)
  assert.equal(lines.length, 2)
  assert.match(lines[0] ?? '', /push\.example/)
  assert.ok(!lines.join('').includes('secret'))
  for (let count = 0; count < 200; count++) tell(`https://${count}.example/`, log)
  assert.ok(lines.length <= 100)
})
