import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strikeLogin } from './strike.ts'

const login = { user: 'me', password: 'geheim' }
const base64 = (text: string) => Buffer.from(text).toString('base64')

for (const [what, said] of [
  ['as it is', 'geheim'],
  ['in other letters', 'GeHeim'],
  ['as AUTH PLAIN carries it', 'AG1lAGdlaGVpbQ=='],
  ['as AUTH PLAIN with the name twice', base64('me\0me\0geheim')],
  ['as AUTH PLAIN without its end', 'AG1lAGdlaGVpbQ'],
  ['in capitals', 'AG1LAGDLAGVPBQ=='],
  ['as AUTH LOGIN carries it', base64('geheim')],
] as const) {
  test(`a password that a mail server repeats is struck out: ${what}`, () => {
    assert.equal(strikeLogin(`535 no: ${said}; ${said}.`, login), '535 no: (secret); (secret).')
  })
}

test('the name that AUTH LOGIN carries is struck out, the plain one stays', () => {
  assert.equal(strikeLogin(`535 me: ${base64('me')}`, login), '535 me: (secret)')
})

test('a password is text, whatever is in it', () => {
  for (const password of ['.*(', 'a|b', '>>>???~~~', 'größe', '\\d', '😀']) {
    const secrets = { user: 'me', password }
    const plain = `\0me\0${password}`
    for (const said of [
      password,
      Buffer.from(password).toString('latin1'),
      base64(password),
      base64(plain),
      Buffer.from(plain).toString('base64url'),
    ]) {
      assert.equal(strikeLogin(`535 <${said}>`, secrets), '535 <(secret)>', said)
    }
    assert.equal(strikeLogin('535 5.7.8 failed', secrets), '535 5.7.8 failed')
  }
})

test('without a login, and with an empty password, what a server says stays', () => {
  assert.equal(strikeLogin('250 geheim', undefined), '250 geheim')
  assert.equal(strikeLogin('250 ok', { user: '', password: '' }), '250 ok')
})
