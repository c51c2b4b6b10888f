import * as v from 'valibot'
import { readableForm } from '../../base/readable-letters.ts'
import { backupCodeCount } from '../../wire/limits.ts'
import { typedCode } from '../typed-code.ts'

/** Longest code of another program, with its spaces and dashes. */
const maxTyped = 64

/** A code of an authenticator app, as people type it (auth-api.md §2.10; settled.md A51). */
export const totpCode = typedCode(/^[0-9]{1,32}$/, maxTyped)

/** A backup code, as people type it; older clients made longer or shorter ones (auth-api.md §0.4). */
export const backupCode = typedCode(/^[0-9A-Z]{8,20}$/, maxTyped)

export const TotpBody = v.object({ code: totpCode })
export const BackupCodeBody = v.object({ code: backupCode })

/** A set that a client has made: all different, also to a reader. */
export const BackupCodesBody = v.object({
  recoveryCodes: v.pipe(
    v.array(backupCode),
    v.minLength(1),
    v.maxLength(backupCodeCount),
    v.check((codes) => new Set(codes.map(readableForm)).size === codes.length),
  ),
})
