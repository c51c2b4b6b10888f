import { pairingRedirect } from '../src/wire.ts'
import { nativeContext, type Params } from './params.ts'

/**
 * Who is on the other side of this page (web.md §2.1). The only place that decides it: a context
 * that is served later gets its own kind here and its flow elsewhere.
 */
export type Integration =
  /** a browser that wants OAuth results over the WebChannel: desktop ≥ 134, Fenix, iOS */
  | 'NativeOAuth'
  /** the same browser, but the URL has lost the OAuth parameters: they can be asked for again */
  | 'NativeLost'
  /** an ordinary relying party */
  | 'WebOAuth'
  | 'PairAuthority'
  | 'PairSupplicant'
  /** desktop 52–133, Fennec: keys travel in `fxaccounts:login` */
  | 'SyncKeys'
  /** a sync link opened in some other browser */
  | 'SyncBasic'
  /** settings, plain sign-in, a visitor */
  | 'Web'

const olderContexts = /^fx_(desktop_v[123]|fennec_v1|ios_v1)$/

/** Pages where a sign-in begins (web.md §1.2, §1.3). */
const entryPath =
  /^\/($|signin|signup|force_auth|oauth|authorization|post_verify\/third_party_auth\/set_password)/

/** @param path as `plainPath` gives it */
export function detectIntegration(path: string, params: Params): Integration {
  const { context, clientId, redirectUri, service } = params
  if (redirectUri === pairingRedirect) return 'PairAuthority'
  if (path.startsWith('/pair/supp') && (context === nativeContext || redirectUri)) {
    return 'PairSupplicant'
  }
  if (clientId || /^\/(oauth|authorization)(\/|$)/.test(path)) {
    if (context !== nativeContext) return 'WebOAuth'
    return clientId ? 'NativeOAuth' : 'NativeLost'
  }
  if (context === nativeContext && entryPath.test(path)) return 'NativeLost'
  if (context && olderContexts.test(context)) return 'SyncKeys'
  if (service === 'sync' && !context && entryPath.test(path)) return 'SyncBasic'
  return 'Web'
}
