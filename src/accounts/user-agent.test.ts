import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { UserAgent } from './types.ts'
import { parseUserAgent } from './user-agent.ts'

const gecko = (system: string, version = '153.0') =>
  `Mozilla/5.0 (${system}; rv:${version}) Gecko/20100101 Firefox/${version}`
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/128.0 Mobile/15E148 Safari/605.1.15'

/** Browser, its version, system, its version, kind of device, form. */
const cases: readonly [header: string, ...parts: (string | null)[]][] = [
  [gecko('X11; Linux x86_64'), 'Firefox', '153.0', 'Linux', null, null, null],
  [gecko('Windows NT 10.0; Win64; x64'), 'Firefox', '153.0', 'Windows', '10', null, null],
  [gecko('Macintosh; Intel Mac OS X 10.15'), 'Firefox', '153.0', 'macOS', '10.15', null, null],
  [gecko('Android 14; Mobile', '159.0'), 'Firefox', '159.0', 'Android', '14', 'mobile', null],
  [gecko('Android 14; Tablet', '159.0'), 'Firefox', '159.0', 'Android', '14', 'tablet', null],
  [iphone, 'Firefox', '128.0', 'iOS', '17.5', 'mobile', 'iPhone'],
  ['Firefox-iOS-FxA/24', 'Firefox', null, 'iOS', null, 'mobile', null],
  ['firefox-sync-client/1.10.0', 'firefox-sync-client', '1.10.0', null, null, null, null],
  ['python-requests/2.31.0', 'python-requests', '2.31.0', null, null, null, null],
  ['Go-http-client/1.1', 'Go-http-client', '1.1', null, null, null, null],
  [
    'Mozilla/5.0 (Android; Mobile; rv:40.0) Gecko/40.0 Firefox/40.0',
    'Firefox',
    '40.0',
    'Android',
    null,
    'mobile',
    null,
  ],
  ['x', null, null, null, null, null, null],
  ['', null, null, null, null, null, null],
  ['   ', null, null, null, null, null, null],
  ['%%%;;()))', null, null, null, null, null, null],
]

for (const [header, ...parts] of cases) {
  test(`the agent "${header}" is read (auth-api.md §0.2)`, () => {
    const [uaBrowser, uaBrowserVersion, uaOS, uaOSVersion, uaDeviceType, uaFormFactor] = parts
    const expected = { uaBrowser, uaBrowserVersion, uaOS, uaOSVersion, uaDeviceType, uaFormFactor }
    assert.deepEqual(parseUserAgent(header), expected)
  })
}

test('a request without the header has no agent (settled.md A32)', () => {
  assert.deepEqual(parseUserAgent(undefined), parseUserAgent(''))
})

test('a hostile header costs little and gives short texts', () => {
  for (const header of [
    'a'.repeat(100_000),
    `Firefox/${'9'.repeat(100_000)}`,
    '('.repeat(50_000),
  ]) {
    const started = performance.now()
    const agent: UserAgent = parseUserAgent(header)
    assert.ok(performance.now() - started < 200)
    for (const part of Object.values(agent)) assert.ok(part === null || part.length <= 64)
  }
})
