import * as v from 'valibot'
import { validators } from '../../http/index.ts'
import { allOrNone, clientSalt } from '../schemas.ts'
import type { NewPassword } from './passwords.ts'

const { email, hex64, queryFlag } = validators

/** The second stretching of a new password, whose members all are there or none. */
const version2 = {
  authPWVersion2: v.optional(hex64),
  wrapKbVersion2: v.optional(hex64),
  clientSalt: v.optional(clientSalt),
}

interface Version2 {
  readonly authPWVersion2?: string | undefined
  readonly wrapKbVersion2?: string | undefined
  readonly clientSalt?: string | undefined
}

const isWhole = ({ authPWVersion2, wrapKbVersion2, clientSalt }: Version2): boolean =>
  allOrNone(authPWVersion2, wrapKbVersion2, clientSalt)

/** The query of what gives a password and, if wanted, what fetches the keys with it. */
export const KeysQuery = v.object({ keys: v.optional(queryFlag) })

/** `POST /password/change/finish` (auth-api.md §2.6). */
export const FinishBody = v.pipe(
  v.object({
    authPW: hex64,
    wrapKb: hex64,
    ...version2,
    /** The caller's session, by its id. */
    sessionToken: v.optional(hex64),
  }),
  v.forward(
    v.check((body) => isWhole(body)),
    ['authPWVersion2'],
  ),
)

/** `POST /mfa/password/change` (auth-api.md §2.6). */
export const ChangeBody = v.pipe(
  v.object({ email, oldAuthPW: hex64, authPW: hex64, wrapKb: hex64, ...version2 }),
  v.forward(
    v.check((body) => isWhole(body)),
    ['authPWVersion2'],
  ),
)

/**
 * `POST /account/reset` (auth-api.md §2.1). A wrapped kB comes with the recovery key, which has given
 * it, or with the second stretching, for which the client has chosen it; alone it would say neither.
 */
export const ResetBody = v.pipe(
  v.object({
    authPW: hex64,
    wrapKb: v.optional(hex64),
    ...version2,
    recoveryKeyId: v.optional(validators.hex32),
    /** A session is wanted. */
    sessionToken: v.optional(v.boolean(), false),
    isFirefoxMobileClient: v.optional(v.boolean(), false),
  }),
  v.forward(
    v.check((body) => isWhole(body)),
    ['authPWVersion2'],
  ),
  v.forward(
    v.check(({ wrapKb, recoveryKeyId, authPWVersion2 }) => {
      const isNeeded = recoveryKeyId !== undefined || authPWVersion2 !== undefined
      return (wrapKb !== undefined) === isNeeded
    }),
    ['wrapKb'],
  ),
)

/** The password members of these bodies as the rules want them. */
export function passwordOf(
  fields: Version2 & { readonly authPW: string; readonly wrapKb?: string | undefined },
): NewPassword {
  const { authPW, wrapKb, authPWVersion2, wrapKbVersion2, clientSalt } = fields
  if (!wrapKb || !authPWVersion2 || !wrapKbVersion2 || !clientSalt) return { authPW, wrapKb }
  return { authPW, version2: { authPW: authPWVersion2, wrapKb, wrapKbVersion2, clientSalt } }
}
