import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bareCode, randomLetters, readableForm, readableLetters } from './readable-letters.ts'

test('a code reads the same however it is typed (settled.md A51)', () => {
  assert.equal(bareCode(' ab-Cd–12\u00a03 '), 'ABCD123')
  for (const typed of ['10AB-01', '1oab 0l', 'IOAB–OI', 'lOab0i']) {
    assert.equal(readableForm(typed), '10AB01')
  }
})

test('random letters are those of the alphabet, none of which looks like another', () => {
  const letters = randomLetters(readableLetters, 2000)
  assert.equal(new Set(letters).size, 32)
  assert.equal(readableForm(letters), letters)
})
