import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passwordRule, strength } from './password-rule.ts'

const rule = passwordRule(new Set(['password1', 'qwertyuiop']))
const email = 'Robin.Fox@post.example.org'

test('at least 8 UTF-16 code units (settled.md A17, A49)', () => {
  assert.equal(rule('1234567', email), 'trouble-password-short')
  assert.equal(rule('k7#mQ2!x', email), undefined)
  assert.equal(rule('🦊🦊🦊🦊', email), undefined)
  assert.equal(rule('🦊🦊🦊x', email), 'trouble-password-short')
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
    assert.equal(rule(part, email), 'trouble-password-email', part)
  }
  assert.equal(rule('wintergarten', 'wintergarten@example.org'), 'trouble-password-email')
  assert.equal(rule('robin likes foxes', email), undefined)
})

test('not among the most common, in any case; without the list the rest still holds (settled.md A17)', () => {
  assert.equal(rule('PassWord1', email), 'trouble-password-common')
  assert.equal(passwordRule(new Set())('password1', email), undefined)
})

test('no rule of composition: long and plain is fine, and the hint says so (settled.md A17)', () => {
  assert.equal(rule('correct horse battery', email), undefined)
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
