import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agentName } from './agent-name.ts'

test('recent activity names browser and system as people know them (auth-api.md §2.18)', () => {
  const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0'
  for (const [header, browser, system] of [
    [
      'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
      'Firefox 153',
      'Linux',
    ],
    [
      'Mozilla/5.0 (Android 15; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0',
      'Firefox 153',
      'Android',
    ],
    ['Firefox-iOS-FxA/29', 'Firefox', 'iOS'],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36`, 'Chrome 140', 'Windows'],
    [`Mozilla/5.0 (Windows NT 10.0) ${chrome} Safari/537.36 Edg/140.0`, 'Edge 140', 'Windows'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
      ...['Safari 18', 'macOS'],
    ],
    ['PyFxA/0.9 (x)', 'PyFxA 0.9', ''],
    ['', '', ''],
  ] as const) {
    assert.deepEqual(agentName(header), { browser, system }, header)
  }
})
