import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { UserAgent } from '../accounts/index.ts'
import type { Device } from './device.ts'
import { browserOf, nameFrom, nameOf, systemOf, typeOf } from './names.ts'

const unknown: UserAgent = {
  uaBrowser: null,
  uaBrowserVersion: null,
  uaOS: null,
  uaOSVersion: null,
  uaDeviceType: null,
  uaFormFactor: null,
}

for (const [parts, name] of [
  [{ uaBrowser: 'Firefox', uaBrowserVersion: '153.0.1', uaOS: 'Linux' }, 'Firefox 153, Linux'],
  [
    { uaBrowser: 'Firefox', uaBrowserVersion: '153.0', uaOS: 'Windows', uaOSVersion: '11' },
    'Firefox 153, Windows 11',
  ],
  [
    { uaBrowser: 'Firefox', uaBrowserVersion: '153.0', uaOS: 'Android', uaFormFactor: 'Pixel' },
    'Firefox 153, Pixel',
  ],
  [{ uaBrowser: 'Firefox', uaOS: 'Mac OS X', uaOSVersion: '15.1' }, 'Firefox, macOS 15.1'],
  [{ uaOS: 'iOS' }, 'iOS'],
  [{ uaBrowser: 'ffsclient', uaBrowserVersion: '1.0.0' }, 'ffsclient 1'],
  [{ uaOSVersion: '7' }, ''],
] as const) {
  test(`an agent of ${JSON.stringify(parts)} is called "${name}" (auth-api.md §2.3)`, () => {
    assert.equal(nameFrom({ ...unknown, ...parts }), name)
  })
}

const device: Device = {
  id: '',
  uid: '',
  sessionId: 's',
  refreshTokenId: null,
  name: null,
  type: null,
  createdAt: 0,
  push: null,
  pushEndpointExpired: false,
  availableCommands: {},
}
const nothing = { userAgent: undefined, clientName: undefined }

test('a name is the own one, the agent’s, the app’s, the type’s: never empty', () => {
  const userAgent = { ...unknown, uaBrowser: 'Firefox' }
  const clientName = 'Fenix'
  assert.equal(nameOf({ ...device, name: 'mine' }, { userAgent, clientName }), 'mine')
  assert.equal(nameOf({ ...device, name: '' }, { userAgent, clientName }), 'Firefox')
  assert.equal(nameOf(device, { userAgent: unknown, clientName }), 'Fenix')
  assert.equal(nameOf(device, nothing), 'Desktop')
  assert.equal(nameOf({ ...device, sessionId: null }, nothing), 'Mobile')
})

test('a type is the one that was sent, the agent’s, or a guess by the credential (firefox-159-trace.md §6)', () => {
  const userAgent = { ...unknown, uaDeviceType: 'tablet' }
  assert.equal(typeOf({ ...device, type: 'vr' }, { ...nothing, userAgent }), 'vr')
  assert.equal(typeOf(device, { ...nothing, userAgent }), 'tablet')
  assert.equal(typeOf(device, nothing), 'desktop')
  assert.equal(typeOf({ ...device, sessionId: null }, nothing), 'mobile')
})

test('macOS goes by its present name, and a browser by its major version', () => {
  assert.equal(systemOf({ ...unknown, uaOS: 'Mac OS X' }), 'macOS')
  assert.equal(systemOf(unknown), null)
  assert.equal(browserOf(unknown), '')
})
