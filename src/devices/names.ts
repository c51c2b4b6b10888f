import type { UserAgent } from '../accounts/index.ts'
import type { Device } from './device.ts'

/** What is known of a device besides its own row. */
export interface DeviceBackground {
  /** Of its session. */
  readonly userAgent: UserAgent | undefined
  /** Of the app whose refresh token it has. */
  readonly clientName: string | undefined
}

/** `Firefox 153`, `''` when the browser is unknown. */
export function browserOf({ uaBrowser, uaBrowserVersion }: UserAgent): string {
  const major = uaBrowserVersion?.split('.')[0]
  return [uaBrowser, uaBrowser && major].filter(Boolean).join(' ')
}

/** The operating system under its present name. */
export const systemOf = ({ uaOS }: UserAgent): string | null =>
  uaOS === 'Mac OS X' ? 'macOS' : uaOS

/** `<Browser> <major>, <form factor or system>`, as far as it is known (auth-api.md §2.3). */
export function nameFrom(userAgent: UserAgent): string {
  const { uaFormFactor, uaOSVersion } = userAgent
  const system = [systemOf(userAgent), systemOf(userAgent) && uaOSVersion].filter(Boolean).join(' ')
  return [browserOf(userAgent), uaFormFactor || system].filter(Boolean).join(', ')
}

/** The name that a person reads: the device's own, or one made from what is known; never empty. */
export function nameOf(device: Device, { userAgent, clientName }: DeviceBackground): string {
  const type = typeOf(device, { userAgent, clientName })
  return (
    device.name ||
    (userAgent && nameFrom(userAgent)) ||
    clientName ||
    type.charAt(0).toUpperCase() + type.slice(1)
  )
}

/** The type as it was sent, else a guess: Firefox 159 registers again when there is none. */
export const typeOf = (device: Device, { userAgent }: DeviceBackground): string =>
  device.type || userAgent?.uaDeviceType || (device.sessionId === null ? 'mobile' : 'desktop')
