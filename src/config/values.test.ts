import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  BadValue,
  readBytes,
  readCollections,
  readDatabaseUrl,
  readFactor,
  readListen,
  readMailFrom,
  readMailUrl,
  readPushHosts,
  readTrustedProxies,
} from './values.ts'

const here = '/run'

type Case = readonly [
  what: string,
  read: (text: string) => unknown,
  good: [string, unknown][],
  bad: string[],
]

const cases: readonly Case[] = [
  [
    'CORSAC_LISTEN',
    readListen,
    [
      ['127.0.0.1:8000', { host: '127.0.0.1', port: 8000 }],
      ['[::]:80', { host: '::', port: 80 }],
      ['localhost:65535', { host: 'localhost', port: 65535 }],
      ['0.0.0.0:0', { host: '0.0.0.0', port: 0 }],
    ],
    [
      '8000',
      ':8000',
      '127.0.0.1',
      '127.0.0.1:65536',
      '::1:8000',
      '[1.2.3.4]:80',
      'http://localhost:80',
      'a b:80',
      '*:80',
    ],
  ],
  [
    'CORSAC_TRUSTED_PROXIES',
    readTrustedProxies,
    [
      ['0', { kind: 'none' }],
      ['2', { kind: 'hops', hops: 2 }],
      ['10', { kind: 'hops', hops: 10 }],
      [
        '127.0.0.1, ::1 10.0.0.0/8',
        { kind: 'listed', addresses: ['127.0.0.1', '::1', '10.0.0.0/8'] },
      ],
      ['2001:db8::/128', { kind: 'listed', addresses: ['2001:db8::/128'] }],
    ],
    ['11', 'localhost', '10.0.0.0/33', '::/129', '10.0.0.0/', '10.0.0.0/8/8', '-1', '1.5'],
  ],
  [
    'CORSAC_RATE_LIMITS',
    readFactor,
    [
      ['0', 0],
      ['0.5', 0.5],
      ['1000', 1000],
    ],
    ['-1', '1000.1', 'Infinity', 'NaN', '1e3', '0x10', 'off'],
  ],
  [
    'CORSAC_STORAGE_QUOTA',
    readBytes,
    [
      ['none', 0],
      ['500 MB', 500_000_000],
      ['1.5GiB', 1_610_612_736],
      ['2 gb', 2_000_000_000],
      ['8 TB', 8_000_000_000_000],
    ],
    ['', '0 MB', '500', '-1 MB', '1 PB', '1e3 MB', 'MB', '2 GB GB', '99999999 TB'],
  ],
  [
    'CORSAC_KEEP_FOREVER',
    readCollections,
    [
      ['none', []],
      ['history, forms tabs', ['history', 'forms', 'tabs']],
    ],
    ['a/b', 'history;forms', 'x'.repeat(33)],
  ],
  [
    'CORSAC_PUSH_HOSTS',
    readPushHosts,
    [
      ['none', []],
      [
        '*.Services.Mozilla.com, localhost:8080 [::1]:9',
        ['*.services.mozilla.com', 'localhost:8080', '[::1]:9'],
      ],
    ],
    [
      'https://push.example.org',
      'push.example.org/path',
      '*',
      '*.*.example.org',
      'a.*.org',
      'host:port',
    ],
  ],
  [
    'CORSAC_DATABASE_URL',
    (text) => readDatabaseUrl(text, here),
    [
      ['a.sqlite', '/run/a.sqlite'],
      ['/x/a.sqlite', '/x/a.sqlite'],
      ['sqlite:a.sqlite', '/run/a.sqlite'],
      ['sqlite:///x/a.sqlite', '/x/a.sqlite'],
      ['postgres://me:p%40ss@host:5432/corsac', 'postgres://me:p%40ss@host:5432/corsac'],
      ['postgresql:///corsac?host=%2Frun', 'postgresql:///corsac?host=%2Frun'],
    ],
    [
      'mysql://host/corsac',
      'postgres://me:a/b#c@[host/x',
      'postgres://me:a b@host/x',
      'file://host/a',
    ],
  ],
  [
    'CORSAC_MAIL_URL',
    (text) => readMailUrl(text, here),
    [
      ['none', { kind: 'none' }],
      ['file:', 'default folder'],
      ['file:///var/mails', { kind: 'file', dir: '/var/mails' }],
      ['file:mails', { kind: 'file', dir: '/run/mails' }],
      [
        'smtp://mail.example.org',
        { kind: 'smtp', host: 'mail.example.org', port: 587, secure: false },
      ],
      ['SMTP://[::1]:2525/', { kind: 'smtp', host: '::1', port: 2525, secure: false }],
      [
        'smtps://me%40example.org:p%3Ass@mail.example.org',
        {
          kind: 'smtp',
          host: 'mail.example.org',
          port: 465,
          secure: true,
          login: { user: 'me@example.org', password: 'p:ss' },
        },
      ],
    ],
    [
      'smtp:',
      'smtp://',
      'smtp://host/path',
      'smtp://host?tls=no',
      'smtp://a:%ff@host',
      'mailto:a@example.org',
      'mail.example.org:25',
      'file://host/dir',
    ],
  ],
  [
    'CORSAC_MAIL_FROM',
    readMailFrom,
    [
      ['sync@example.org', { name: '', address: 'sync@example.org' }],
      ['Our Sync <sync@example.org>', { name: 'Our Sync', address: 'sync@example.org' }],
    ],
    ['sync', 'a@b.c, d@e.f', 'A <a@b.c', 'A\u0000 <a@example.org>', '<>'],
  ],
]

for (const [what, read, good, bad] of cases) {
  test(`${what}: what it takes`, () => {
    for (const [text, value] of good) assert.deepEqual(read(text), value, text)
  })

  test(`${what}: what it refuses, with words`, () => {
    for (const text of bad) {
      assert.throws(
        () => read(text),
        (error) => error instanceof BadValue && /write|remove/.test(error.message),
        text,
      )
    }
  })
}
