import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aalOf, amrOf } from './assurance.ts'

const cases: [isVerified: boolean, method: number | null, amr: string[], aal: number][] = [
  [false, null, ['pwd'], 1],
  [true, null, ['pwd', 'email'], 1],
  [true, 0, ['pwd', 'email'], 1],
  [true, 1, ['pwd', 'email'], 1],
  [true, 2, ['pwd', 'otp'], 2],
  [true, 3, ['pwd', 'otp'], 2],
  [true, 5, ['pwd', 'webauthn'], 2],
]

for (const [isVerified, verificationMethod, amr, aal] of cases) {
  test(`verified ${isVerified} by method ${verificationMethod} is ${amr.join(' and ')}, level ${aal} (auth-api.md §1.7)`, () => {
    assert.deepEqual(amrOf({ isVerified, verificationMethod }), amr)
    assert.equal(aalOf(amr), aal)
  })
}
