import type { Api } from '../api.ts'
import type { Bytes } from '../crypto/bytes.ts'
import { openKeys } from '../crypto/key-bundle.ts'
import { type Stretched, unwrapKB } from '../crypto/onepw.ts'

/**
 * kB for a single-use token.
 *
 * @param keyFetchToken of the same version as `stretched` (web.md §7.11)
 */
export async function fetchKB(
  { accountKeys }: Api,
  keyFetchToken: string,
  { unwrapBKey }: Stretched,
): Promise<Bytes> {
  const { bundle } = await accountKeys(keyFetchToken)
  const { wrapKb } = await openKeys({ keyFetchToken, bundle })
  return unwrapKB(wrapKb, unwrapBKey)
}
