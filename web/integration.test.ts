import assert from 'node:assert/strict'
import { test } from 'node:test'
import { detectIntegration } from './integration.ts'
import { parseParams } from './params.ts'
import { desktopQuery } from './testing/native-url.ts'

const kindOf = (path: string, search: string) => detectIntegration(path, parseParams(search))

test('who is on the other side, in the order of the rules (web.md §2.1)', () => {
  const cases = [
    ['/', desktopQuery, 'NativeOAuth'],
    ['/authorization', '?client_id=a2270f727f45f648&context=oauth_webchannel_v1', 'NativeOAuth'],
    ['/oauth/force_auth', '?client_id=1b1a3e44c54fbb58&context=oauth_webchannel_v1', 'NativeOAuth'],
    ['/oauth', '?redirect_uri=urn:ietf:wg:oauth:2.0:oob:pair-auth-webchannel', 'PairAuthority'],
    ['/pair/supp', '?context=oauth_webchannel_v1&client_id=a2270f727f45f648', 'PairSupplicant'],
    ['/pair/supp', '?redirect_uri=https://x.example/oauth/success/1', 'PairSupplicant'],
    ['/authorization', '?client_id=abcdefabcdefabcd&redirect_uri=https://rp.example', 'WebOAuth'],
    ['/oauth', '', 'WebOAuth'],
    ['/', '?client_id=abcdefabcdefabcd', 'WebOAuth'],
    ['/', '?context=oauth_webchannel_v1&service=sync', 'NativeLost'],
    ['/authorization', '?context=oauth_webchannel_v1', 'NativeLost'],
    ['/signin', '?context=fx_desktop_v3&service=sync', 'SyncKeys'],
    ['/settings', '?context=fx_desktop_v3&service=sync', 'SyncKeys'],
    ['/signup', '?context=fx_fennec_v1&service=sync', 'SyncKeys'],
    ['/', '?context=fx_desktop_v2', 'SyncKeys'],
    ['/', '?service=sync&action=email', 'SyncBasic'],
    ['/settings', '?context=oauth_webchannel_v1&uid=00&email=a@b.c', 'Web'],
    ['/connect_another_device', '?context=oauth_webchannel_v1&service=sync', 'Web'],
    ['/connect_another_device', '?service=sync', 'Web'],
    ['/signup', '?invite=CODE', 'Web'],
    ['/', '', 'Web'],
  ] as const
  for (const [path, search, kind] of cases) assert.equal(kindOf(path, search), kind, path + search)
})
