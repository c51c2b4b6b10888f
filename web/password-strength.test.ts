import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strength } from './password-strength.ts'

test('the hint asks for no composition: long and plain is best (settled.md A17)', () => {
  assert.equal(strength('correct horse battery', false), 4)
})

test('the hint: too short, refused, repeated, better (settled.md A17)', () => {
  assert.equal(strength('', false), 0)
  assert.equal(strength('short', false), 0)
  assert.equal(strength('password1', true), 1)
  assert.equal(strength('aaaaaaaaaaaa', false), 1)
  assert.equal(strength('abababababab', false), 1)
  assert.equal(strength('sunlight', false), 1)
  assert.equal(strength('sunlightday', false), 2)
  assert.equal(strength('sunlight Day', false), 3)
  assert.equal(strength('sunlight Day 7!', false), 4)
})
