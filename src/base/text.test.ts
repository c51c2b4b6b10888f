import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  escapeHtml,
  foldText,
  isDisplaySafe,
  isEmailAddress,
  isStorable,
  normalizeEmail,
  wrapText,
} from './text.ts'

test('NUL and lone surrogates are not storable, on any engine (settled.md S8)', () => {
  for (const text of ['', 'a\u0001b', '💛', 'e\u0301', '\ufffd']) assert.ok(isStorable(text), text)
  for (const text of ['a\0', '\ud83d', 'x\udc9b', '\udc9b\ud83d']) assert.ok(!isStorable(text))
})

test('what hides or breaks a line is not display-safe, pairs of surrogates are (auth-api.md §0.4)', () => {
  const safe = ['', 'Sam’s Firefox on böx', '💛 phone', '火狐', 'a\u00a0b', 'a\u200db', 'a\ufffdb']
  for (const text of safe) assert.ok(isDisplaySafe(text), JSON.stringify(text))
  const unsafe = ['\n', '\x7f', '\x85', '\x9f', '\u2028', '\u2029', '\ue000', '\uf8ff', '\ufff9']
  for (const text of [...unsafe, '\ufffc', '\ufffe', '\uffff', '\ud83d']) {
    assert.ok(!isDisplaySafe(`a${text}b`), JSON.stringify(text))
  }
})

const goodAddresses = [
  'a@b.cd',
  'first.last+tag@example.org',
  "o'hara!#$%&*/=?^_`{|}~-@example.org",
  'jörg@exämple.org',
  'a@xn--exmple-cua.org',
  `${'a'.repeat(64)}@example.org`,
  `a@${'b'.repeat(63)}.org`,
]
for (const address of goodAddresses) {
  test(`an account may have the address ${address.slice(0, 40)} (auth-api.md §0.4)`, () => {
    assert.ok(isEmailAddress(address))
  })
}

const badAddresses = [
  '',
  'a',
  '@example.org',
  'a@',
  'a@localhost',
  'a@b@example.org',
  'a b@example.org',
  'a@exa mple.org',
  'a@.org',
  'a@example..org',
  'a@-example.org',
  'a@example-.org',
  'a"b@example.org',
  'a\n@example.org',
  'a\0@example.org',
  '💛@example.org',
  'a\u200bb@example.org',
  '\u202eabc@example.org',
  'a\u00ad@example.org',
  'a@ex%61mple.org',
  `${'a'.repeat(65)}@example.org`,
  `${'ä'.repeat(33)}@example.org`,
  `a@${'b.'.repeat(126)}org`,
]
for (const address of badAddresses) {
  test(`no account has the address ${JSON.stringify(address.slice(0, 40))} (auth-api.md §0.4)`, () => {
    assert.ok(!isEmailAddress(address))
  })
}

test('an address of 255 code units is taken, one of 256 is not (settled.md A49)', () => {
  const domain = `${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.exam.org`
  const address = (length: number) => `${'a'.repeat(length - domain.length - 1)}@${domain}`
  assert.ok(isEmailAddress(address(255)))
  assert.ok(!isEmailAddress(address(256)))
})

test('addresses that differ in case, form or spelling of the domain are one (settled.md A45)', () => {
  assert.equal(normalizeEmail('Sam@Example.ORG'), 'sam@example.org')
  assert.equal(normalizeEmail('jo\u0308rg@EXÄMPLE.org'), 'jörg@xn--exmple-cua.org')
  assert.equal(normalizeEmail('jörg@xn--exmple-cua.org'), 'jörg@xn--exmple-cua.org')
  assert.notEqual(normalizeEmail('a.b@example.org'), normalizeEmail('ab@example.org'))
})

test('what HTML gives a meaning is escaped, in text and in attributes', () => {
  assert.equal(
    escapeHtml(`<a href="x">R&D's</a>`),
    '&#60;a href=&#34;x&#34;&#62;R&#38;D&#39;s&#60;/a&#62;',
  )
  assert.equal(escapeHtml('plain ü 😀'), 'plain ü 😀')
})

test('a paragraph is broken at spaces, a word never', () => {
  assert.deepEqual(wrapText('aa bb cc', 5), ['aa bb', 'cc'])
  assert.deepEqual(wrapText('aa bb cc', 4), ['aa', 'bb', 'cc'])
  assert.deepEqual(wrapText('a longer-word b', 4), ['a', 'longer-word', 'b'])
  assert.deepEqual(wrapText('', 4), [''])
})

test('a text is found whatever its case, form and accents are', () => {
  assert.equal(foldText('Änne GROSSE-Lüdtke'), 'anne grosse-ludtke')
  assert.equal(foldText('A\u0308nne'), foldText('\u00c4NNE'))
  assert.equal(foldText('ﬁn Ｆｕｌｌ'), 'fin full')
  assert.equal(foldText('日本語 😀'), '日本語 😀')
})

test('lines break at spaces, and between letters of languages that have none, where those may break', () => {
  assert.deepEqual(wrapText('one two three', 7), ['one two', 'three'])
  assert.deepEqual(wrapText('incomprehensible it is', 5), ['incomprehensible', 'it is'])
  assert.deepEqual(wrapText('', 5), [''])
  assert.deepEqual(wrapText('確認コードを送りました。', 12), ['確認コードを', '送りました。'])
  // No line begins with what belongs to the letter before.
  assert.deepEqual(wrapText('送りました。', 10), ['送りまし', 'た。'])
  assert.deepEqual(wrapText('パスワードは「きっと」です', 16), ['パスワードは', '「きっと」です'])
  assert.deepEqual(wrapText('Firefox で開く', 11), ['Firefox で', '開く'])
})
