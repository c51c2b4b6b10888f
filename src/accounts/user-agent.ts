import Bowser from 'bowser'
import type { UserAgent } from './types.ts'

/** Longer headers are cut before they are looked at. */
const maxLength = 512
const maxPartLength = 64

const nobody: UserAgent = {
  uaBrowser: null,
  uaBrowserVersion: null,
  uaOS: null,
  uaOSVersion: null,
  uaDeviceType: null,
  uaFormFactor: null,
}

/** The accounts code of Firefox for iOS names neither its device nor its version (auth-api.md §0.2). */
const iosAccounts = /^Firefox-iOS-FxA(?:ccounts)?\/\S+$/

/** `name/version` and nothing like a browser: libraries and command lines. */
const tool = /^(?!Mozilla\/)([A-Za-z0-9][\w.+-]*)\/([\w.+-]+)/

/** What a User-Agent header tells about a session; nothing where there is none (settled.md A32). */
export function parseUserAgent(header: string | undefined): UserAgent {
  const text = header?.trim().slice(0, maxLength)
  if (!text) return nobody
  if (iosAccounts.test(text)) {
    return { ...nobody, uaBrowser: 'Firefox', uaOS: 'iOS', uaDeviceType: 'mobile' }
  }
  const { browser, os, platform } = Bowser.parse(text)
  const [, name, version] = browser.version ? [] : (tool.exec(text) ?? [])
  return {
    uaBrowser: part(name ?? browser.name),
    uaBrowserVersion: part(version ?? browser.version),
    uaOS: part(os.name),
    uaOSVersion: part(os.name === 'Windows' ? os.versionName : os.version),
    uaDeviceType: platform.type === 'mobile' || platform.type === 'tablet' ? platform.type : null,
    uaFormFactor: part(platform.model),
  }
}

const part = (text: string | undefined): string | null => text?.slice(0, maxPartLength) || null
