import {
  finishSecondFactor,
  finishVerification,
  startSecondFactor,
  startVerification,
} from '../../api/passkeys.ts'
import type { Bytes } from '../../crypto/bytes.ts'
import type { Flow, StepUpAction } from '../../flow.ts'
import { assertionJson } from '../../passkeys/webauthn.ts'
import { showPasskey, withPasskey } from './ceremony.ts'

/**
 * Proves in a session who its person is, by a passkey of the account (auth-api.md §2.15).
 *
 * @param of.only base64url: the one that shall be shown
 * @param of.prf what it shall make a secret of
 * @returns the bearer of the calls for that action
 * @throws {Stop} with words
 */
export async function verifyByPasskey(
  flow: Flow,
  token: string,
  of: {
    readonly scope: StepUpAction
    readonly only?: string | undefined
    readonly prf?: Bytes | undefined
  },
): Promise<{ readonly mfaToken: string; readonly credential: PublicKeyCredential }> {
  const { api } = flow.world
  const options = await withPasskey(startVerification(api, token, of))
  const credential = await showPasskey(flow, options, of.prf)
  const response = assertionJson(credential)
  const { challenge } = options
  const mfaToken = await withPasskey(finishVerification(api, token, { response, challenge }))
  return { mfaToken, credential }
}

/** Shows a passkey or security key as the second step of a session. @throws {Stop} with words */
export async function showSecondFactor(flow: Flow, token: string): Promise<void> {
  const { api } = flow.world
  const options = await withPasskey(startSecondFactor(api, token))
  const response = assertionJson(await showPasskey(flow, options))
  const { challenge } = options
  await withPasskey(finishSecondFactor(api, token, { response, challenge }))
}
