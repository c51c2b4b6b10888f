import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayMs, minuteMs } from '../base/clock.ts'
import { verifyLoginCodeMail, verifyLoginMail, verifyMail, verifyShortCodeMail } from './mails.ts'

const anna = { uid: 'a'.repeat(32), email: 'anna@example.org', locale: null }
const url = 'https://sync.example.org'
const from = { ip: '192.0.2.7', userAgent: { uaBrowser: 'Firefox', uaOS: 'Linux' } }

test('a mail is of use as long as its code is good: 24 hours at sign-up, 10 minutes at sign-in (settled.md A16)', () => {
  const link = '0'.repeat(32)
  const atSignUp = [verifyMail(url, anna, link), verifyShortCodeMail(anna, '123456')]
  const atSignIn = [
    verifyLoginMail(url, anna, link, from),
    verifyLoginCodeMail(anna, '123456', from),
  ]
  for (const { usefulMs } of atSignUp) assert.equal(usefulMs, dayMs)
  for (const { usefulMs } of atSignIn) assert.equal(usefulMs, 10 * minuteMs)
})

test('mails about a sign-in say which browser and from where', () => {
  for (const { args } of [
    verifyLoginMail(url, anna, '0'.repeat(32), from),
    verifyLoginCodeMail(anna, '123456', from),
  ]) {
    assert.deepEqual(args, { ip: '192.0.2.7', device: 'Firefox', system: 'Linux' })
  }
})
