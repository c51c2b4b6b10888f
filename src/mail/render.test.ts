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

/** A moment that a text names. */
const until = Date.UTC(2026, 11, 9, 7, 5)

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
  [{ ...to, template: 'verifySecondaryCode', code: '012345' }, { 'X-Verify-Code': '012345' }],
  [
    { ...to, template: 'postVerifySecondary', link, args: { email: 'b@example.org' } },
    { 'X-Link': link },
  ],
  [
    { ...to, template: 'postChangePrimary', link, args: { email: 'b@example.org' } },
    { 'X-Link': link },
  ],
  [
    { ...to, template: 'postRemoveSecondary', link, args: { email: 'b@example.org' } },
    { 'X-Link': link },
  ],
  [
    { ...to, template: 'verifyAccountChange', code: '012345' },
    { 'X-Account-Change-Verify-Code': '012345' },
  ],
  [{ ...to, template: 'resetLinkMade', link }, { 'X-Link': link }],
  [{ ...to, template: 'accountSuspended', link }, { 'X-Link': link }],
  [{ ...to, template: 'accountRestored', link }, { 'X-Link': link }],
  [{ ...to, template: 'postAddAccountRecovery', link }, { 'X-Link': link }],
  [{ ...to, template: 'postChangeAccountRecovery', link }, { 'X-Link': link }],
  [{ ...to, template: 'postRemoveAccountRecovery', link }, { 'X-Link': link }],
  [{ ...to, template: 'keysKept', link, until, args: { by: 'mail' } }, { 'X-Link': link }],
  [{ ...to, template: 'keysRestored', link }, { 'X-Link': link }],
  [{ ...to, template: 'postAddTwoStepAuthentication', link }, { 'X-Link': link }],
  [{ ...to, template: 'postChangeTwoStepAuthentication', link }, { 'X-Link': link }],
  [{ ...to, template: 'postRemoveTwoStepAuthentication', link }, { 'X-Link': link }],
  [{ ...to, template: 'postNewRecoveryCodes', link }, { 'X-Link': link }],
  [{ ...to, template: 'lowRecoveryCodes', link, args: { left: '2' } }, { 'X-Link': link }],
  [{ ...to, template: 'postAddPasskey', link, args: { name: 'Blue' } }, { 'X-Link': link }],
  [{ ...to, template: 'postRemovePasskey', link, args: { name: 'Blue' } }, { 'X-Link': link }],
  [{ ...to, template: 'passkeyCopied', link, args: { name: 'Blue' } }, { 'X-Link': link }],
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
    const args = { ...mail.args, device: 'Firefox', system: 'Linux', ip: '192.0.2.7' }
    const { text } = render({ ...mail, args })
    for (const line of ['Browser: Firefox on Linux', 'IP address: 192.0.2.7']) {
      assert.equal(text.split('\n').includes(line), says, text)
    }
  })
}

for (const [locale, moment] of [
  ['en', 'December 9, 2026 at 07:05 UTC'],
  ['de', '9. Dezember 2026 um 07:05 UTC'],
] as const) {
  test(`keysKept: says until when in the reader’s language: ${locale} (auth-api.md §2.12a)`, () => {
    const { subject, text } = render({
      ...to,
      locale,
      template: 'keysKept',
      link,
      until,
      args: { by: 'mail' },
    })
    assert.ok(subject.includes(moment), subject)
    assert.ok(text.replaceAll('\n', ' ').includes(moment), text)
  })
}

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

test('a mail’s own facts stand in its words, in each language (auth-api.md §7.1)', () => {
  const mail: OutgoingMail = {
    ...to,
    template: 'postChangePrimary',
    link,
    args: { email: 'new@example.org', host: 'evil.example' },
  }
  for (const locale of ['en', 'de']) {
    const { text, html } = render({ ...mail, locale })
    assert.ok(text.includes('new@example.org') && html.includes('new@example.org'), text)
    assert.ok(text.includes('sync.example.org') && !text.includes('evil.example'), text)
  }
})

test('unblockCode: the code, who tries to sign in, and below a link for those who did not ask (auth-api.md §7.1)', () => {
  const report = `https://sync.example.org/report_signin?uid=${uid}&unblockCode=ABCD1234`
  const args = { device: 'Firefox', system: 'Linux', ip: '192.0.2.7' }
  const mail: OutgoingMail = {
    ...to,
    template: 'unblockCode',
    code: 'ABCD1234',
    link: report,
    args,
  }
  for (const locale of ['en', 'de']) {
    const { text, headers } = render({ ...mail, locale })
    const lines = text.split('\n')
    assert.ok(lines.indexOf('ABCD1234') < lines.indexOf(report), text)
    assert.ok(lines.includes('ABCD1234') && text.includes('Firefox'), text)
    assert.equal(headers['X-Unblock-Code'], 'ABCD1234')
    assert.equal(headers['X-Report-SignIn-Link'], report)
    assert.equal(headers['X-Link'], undefined)
  }
})

for (const template of ['postSigninRecoveryCode', 'postConsumeRecoveryCode'] as const) {
  test(`${template}: says who used a backup code (auth-api.md §7.1)`, () => {
    const by = template === 'postConsumeRecoveryCode' ? { by: 'link' } : {}
    const args = { device: 'Firefox', system: 'Linux', ip: '192.0.2.7', ...by }
    for (const locale of ['en', 'de']) {
      const { text } = render({ ...to, locale, template, link, args })
      assert.ok(text.includes('Firefox') && text.includes('192.0.2.7'), text)
      assert.ok(text.split('\n').includes(link), text)
    }
  })
}

for (const [by, kept, said, unsaid] of [
  ['mail', 'yes', /somebody reads your mail/, /the link that/],
  ['link', 'yes', /used the link that the people who run/, /your mail|mailbox/],
  ['mail', 'no', /What was there before is gone/, /another mail says/],
  ['link', 'no', /What was there before is gone/, /is kept/],
] as const) {
  test(`passwordReset: asked for by ${by}, kept: ${kept} (auth-api.md §7.1)`, () => {
    const { text } = render({ ...to, template: 'passwordReset', link, args: { by, kept } })
    const words = text.replace(/\s+/g, ' ')
    assert.match(words, said)
    assert.doesNotMatch(words, unsaid)
  })
}

test('lowRecoveryCodes: how many are left, in words (auth-api.md §2.11)', () => {
  const subjects = [0, 1, 2].map((left) => {
    const args = { left: String(left) }
    return render({ ...to, template: 'lowRecoveryCodes', link, args }).subject
  })
  assert.deepEqual(subjects, [
    'No backup codes left for sync.example.org',
    'One backup code left for sync.example.org',
    '2 backup codes left for sync.example.org',
  ])
})
