import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { engines } from '../../test/support/databases.ts'
import { dayMs } from '../base/clock.ts'
import { enqueueMail, type OutgoingMail } from './index.ts'
import { parseOutgoing } from './outgoing.ts'
import { renderMail } from './render.ts'
import { loadMailTexts } from './texts.ts'

const uid = '0123456789abcdef0123456789abcdef'
const hexCode = 'fedcba9876543210fedcba9876543210'
const link = `https://sync.example.org/verify_email?code=${hexCode}&uid=${uid}`
const to = { to: 'andre@example.org', uid, locale: null, usefulMs: dayMs, headers: {} }
const context = {
  id: 7,
  createdAt: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
  publicUrl: 'https://sync.example.org',
  textsFor: loadMailTexts(),
}
const render = (mail: OutgoingMail) => renderMail(mail, context)

const expected: readonly [OutgoingMail, Record<string, string>][] = [
  [
    { ...to, template: 'verify', code: hexCode, link },
    { 'X-Verify-Code': hexCode, 'X-Link': link },
  ],
  [{ ...to, template: 'verifyShortCode', code: '012345' }, { 'X-Verify-Short-Code': '012345' }],
  [
    { ...to, template: 'verifyLogin', code: hexCode, link },
    { 'X-Verify-Code': hexCode, 'X-Link': link },
  ],
  [{ ...to, template: 'verifyLoginCode', code: '012345' }, { 'X-Signin-Verify-Code': '012345' }],
  [{ ...to, template: 'newDeviceLogin', link }, { 'X-Link': link }],
  [{ ...to, template: 'postVerify', link }, { 'X-Link': link }],
]

const aboutSignIn = ['verifyLogin', 'verifyLoginCode', 'newDeviceLogin']

for (const [mail, headers] of expected) {
  test(`${mail.template}: the headers that tools look for (auth-api.md §7.1)`, () => {
    assert.deepEqual(render(mail).headers, {
      'X-Template-Name': mail.template,
      'X-Template-Version': aboutSignIn.includes(mail.template) ? '2' : '1',
      'X-Uid': uid,
      'Auto-Submitted': 'auto-generated',
      ...headers,
    })
  })

  test(`${mail.template}: code or link raw and alone on a line of the text, and in the HTML (settled.md A54)`, () => {
    const { text, html } = render(mail)
    const shown = mail.link ?? mail.code ?? ''
    assert.ok(text.split('\n').includes(shown), text)
    assert.ok(html.includes(shown.replaceAll('&', '&#38;')), html)
  })

  test(`${mail.template}: nothing is fetched, nothing is tracked`, () => {
    const { html } = render(mail)
    assert.doesNotMatch(html, /<img|<link|<script|src=|url\(|utm_/)
    const hosts = [...html.matchAll(/https?:\/\/([^/"<]+)/g)].map((match) => match[1])
    assert.deepEqual([...new Set(hosts)], ['sync.example.org'])
  })

  test(`${mail.template}: paragraphs are short enough to travel as they are`, () => {
    const lines = render(mail).text.split('\n')
    assert.ok(lines.every((line) => line.length <= 76 || line === link))
    assert.match(render(mail).text, /^[\n -~]+$/)
  })
}

test('a notice says which browser, from where and when, with its claims made harmless', async () => {
  const [, open] = engines[0] ?? assert.fail()
  await using db = await open()
  const device = 'Fire<b>fox\r\nBcc: x@example.org\u202e\ud800'
  const notice: OutgoingMail = {
    ...to,
    template: 'newDeviceLogin',
    link,
    args: { device, ip: '2001:db8::7' },
  }
  await db.transaction((tx) => enqueueMail(tx, notice, 0))
  const [row] = await db.transaction((tx) => tx.selectFrom('mails').select('message').execute())
  const { text, html } = render(parseOutgoing(row?.message ?? ''))
  const lines = text.split('\n')
  assert.ok(lines.includes('Browser: Fire<b>fox Bcc: x@example.org \ufffd'), text)
  assert.ok(lines.includes('IP address: 2001:db8::7'), text)
  assert.ok(lines.includes('Time: January 2, 2026 at 03:04 UTC'), text)
  assert.ok(html.includes('Fire&#60;b&#62;fox'), html)
})

for (const [mail] of expected) {
  const says = aboutSignIn.includes(mail.template)
  test(`${mail.template}: ${says ? 'says' : 'does not say'} who signs in`, () => {
    const args = { device: 'Firefox on Linux', ip: '192.0.2.7' }
    const { text } = render({ ...mail, args })
    for (const line of ['Browser: Firefox on Linux', 'IP address: 192.0.2.7']) {
      assert.equal(text.split('\n').includes(line), says, text)
    }
  })
}

test('no mail tells people to do what cannot be done yet: change the password', () => {
  for (const [mail] of expected) assert.doesNotMatch(render(mail).text, /change/i)
})

test('a link with the longest `resume` is mailed; only its header, which could not travel, is left out', async () => {
  const [, open] = engines[0] ?? assert.fail()
  await using db = await open()
  const longest = `${link}&${new URLSearchParams({ resume: '\u4e2d'.repeat(2048), service: 'sync' })}`
  const mail: OutgoingMail = { ...to, template: 'verify', code: hexCode, link: longest }
  await db.transaction((tx) => enqueueMail(tx, mail, 0))
  const { text, headers } = render(mail)
  assert.ok(text.split('\n').includes(longest))
  assert.equal(headers['X-Link'], undefined)
  assert.equal(headers['X-Verify-Code'], hexCode)
  const short = `${link}&resume=${'a'.repeat(900 - link.length - '&resume='.length)}`
  assert.equal(render({ ...mail, link: short }).headers['X-Link'], short)
  assert.equal(render({ ...mail, link: `${short}a` }).headers['X-Link'], undefined)
})

const hostile: readonly [why: string, mail: OutgoingMail][] = [
  [
    'a line break in a header',
    { ...to, template: 'verifyShortCode', code: '1', headers: { 'X-A': 'a\r\nBcc: b@c.d' } },
  ],
  [
    'a header that is not ours',
    { ...to, template: 'verifyShortCode', code: '1', headers: { Bcc: 'b@example.org' } },
  ],
  [
    'a line break in a header name',
    { ...to, template: 'verifyShortCode', code: '1', headers: { 'X-A\r\nBcc': 'b' } },
  ],
  [
    'two addresses',
    { ...to, to: 'a@example.org, b@example.org', template: 'verifyShortCode', code: '1' },
  ],
  [
    'a line break in the address',
    { ...to, to: 'a@example.org\r\nBcc: b@example.org', template: 'verifyShortCode', code: '1' },
  ],
  [
    'a link with a line break',
    { ...to, template: 'postVerify', link: 'https://a.example/\r\nX: y' },
  ],
  ['a link that is a script', { ...to, template: 'postVerify', link: 'javascript:alert(1)' }],
  ['a code with markup', { ...to, template: 'verifyShortCode', code: '<b>' }],
  ['no code', { ...to, template: 'verifyShortCode' }],
  ['no link', { ...to, template: 'postVerify' }],
]
for (const [why, mail] of hostile) {
  test(`no mail with ${why} ever enters the outbox`, async () => {
    const [, open] = engines[0] ?? assert.fail()
    await using db = await open()
    await assert.rejects(
      db.transaction((tx) => enqueueMail(tx, mail, 0)),
      { name: 'ValiError' },
    )
    const rows = await db.transaction((tx) => tx.selectFrom('mails').selectAll().execute())
    assert.deepEqual(rows, [])
  })
}

test('the language is the best one that the reader accepts, and English fills its gaps', () => {
  const dir = mkdtempSync(join(tmpdir(), 'corsac-locales-'))
  try {
    const english = 'postVerify =\n    .subject = Ready\n    .title = Title\n'
    for (const [name, text] of [
      ['en', english],
      ['de', 'postVerify =\n    .subject = Fertig\n'],
    ] as const) {
      mkdirSync(join(dir, name))
      writeFileSync(join(dir, name, 'mail.ftl'), text)
    }
    const textsFor = loadMailTexts(dir)
    const subject = (locale: string | null) => textsFor(locale).text('postVerify.subject')
    assert.equal(subject('de-AT,de;q=0.8,en;q=0.5'), 'Fertig')
    assert.equal(subject('fr,de;q=0.1'), 'Fertig')
    assert.equal(subject('fr'), 'Ready')
    assert.equal(subject(null), 'Ready')
    assert.equal(subject('\r\n,;;q=x,*'), 'Ready')
    assert.equal(textsFor('de').text('postVerify.title'), 'Title')
    assert.equal(textsFor('de').language, 'de')
  } finally {
    rmSync(dir, { recursive: true })
  }
})
