import { type Api, session } from '../api.ts'
import { hex, xor } from '../crypto/bytes.ts'
import { openKeys } from '../crypto/key-bundle.ts'
import { newClientSalt, type Stretched, stretchV2, unwrapKB } from '../crypto/onepw.ts'
import { expandToken } from '../crypto/tokens.ts'

/** A password that was just accepted in its first stretching, and the address it was salted with. */
export interface OldCredentials {
  readonly email: string
  readonly password: string
  readonly stretched: Stretched
}

/**
 * Gives an account of an old client the second stretching of the same password beside the first
 * (auth-api.md §2.6 "Upgrade", settled.md A36). Sessions, keys and devices stay as they are.
 *
 * @param token a confirmed session of the account
 * @throws {ApiError} and others: nothing has changed then, and the next sign-in tries again
 */
export async function upgrade(
  { post, must, accountKeys }: Api,
  token: string,
  { email, password, stretched }: OldCredentials,
): Promise<void> {
  const clientSalt = newClientSalt()
  // First: it takes long, and the token of the change lives for minutes only.
  const second = await stretchV2({ clientSalt, password })
  const { passwordChangeToken, keyFetchToken } = must<{
    passwordChangeToken: string
    keyFetchToken: string
  }>(
    await post(
      'auth/v1/password/change/start',
      { email, oldAuthPW: stretched.authPW },
      session(token),
    ),
    'passwordChangeToken',
    'keyFetchToken',
  )
  const { bundle } = await accountKeys(keyFetchToken)
  const { wrapKb } = await openKeys({ keyFetchToken, bundle })
  const kB = unwrapKB(wrapKb, stretched.unwrapBKey)
  await post(
    'auth/v1/password/change/finish?keys=true',
    {
      authPW: stretched.authPW,
      wrapKb,
      authPWVersion2: second.authPW,
      wrapKbVersion2: hex(xor(kB, second.unwrapBKey)),
      clientSalt,
      sessionToken: hex((await expandToken(token, 'sessionToken')).id),
    },
    { kind: 'passwordChangeToken', token: passwordChangeToken },
  )
}
