import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commonPasswords, passwordRule } from './password-rule.ts'

const withList = passwordRule(commonPasswords('password1\nqwertyuiop\n'))
const rule = (password: string, email: string) => withList({ password, email })
const email = 'Robin.Fox@post.example.org'

test('at least 8 UTF-16 code units (settled.md A17, A49)', () => {
  assert.equal(rule('1234567', email), 'short')
  assert.equal(rule('k7#mQ2!x', email), undefined)
  assert.equal(rule('🦊🦊🦊🦊', email), undefined)
  assert.equal(rule('🦊🦊🦊x', email), 'short')
})

test('not the address or its parts, in any case (settled.md A17)', () => {
  for (const part of [
    'robin.fox@post.example.org',
    'ROBIN.FOX@POST.EXAMPLE.ORG',
    'robin.fox',
    'RobinFox',
    'post.example.org',
    'postexampleorg',
  ]) {
    assert.equal(rule(part, email), 'email', part)
  }
  assert.equal(rule('wintergarten', 'wintergarten@example.org'), 'email')
  assert.equal(rule('robin likes foxes', email), undefined)
})

test('not among the most common, in any case; without the list the rest still holds (settled.md A17)', () => {
  assert.equal(rule('PassWord1', email), 'common')
  assert.equal(passwordRule(new Set())({ password: 'password1', email }), undefined)
})

test('no rule of composition: long and plain is fine (settled.md A17)', () => {
  assert.equal(rule('correct horse battery', email), undefined)
})

for (const password of ['        ', 'aaaaaaaaaaaa', '  bbbbbbbb  ']) {
  test(`${JSON.stringify(password)} is no password: one character over and over (settled.md A17)`, () => {
    assert.equal(passwordRule(new Set())({ password, email: 'ada@example.org' }), 'common')
  })
}
