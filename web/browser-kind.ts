import { nativeContext, type Params } from './params.ts'

/** What kind of browser to speak of in the texts. */
export function browserKind(userAgent: string): 'desktop' | 'mobile' | 'other' {
  if (/FxiOS/.test(userAgent) || (/Android/.test(userAgent) && /Firefox\//.test(userAgent))) {
    return 'mobile'
  }
  return / Gecko\/.* Firefox\//.test(userAgent) ? 'desktop' : 'other'
}

/**
 * May something answer on a WebChannel here? A separate matter from the integration: settings
 * pages are Web and talk all the same (web.md §2.1, trap a).
 */
export const mayHaveChannel = (params: Params, userAgent: string): boolean =>
  params.context === nativeContext ||
  /FxiOS/.test(userAgent) ||
  (/ Gecko\/.* Firefox\//.test(userAgent) && !/Seamonkey/i.test(userAgent))
