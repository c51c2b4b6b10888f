import type { Background } from './background.ts'
import type { Device } from './device.ts'
import { nameOf, typeOf } from './names.ts'

/** A device as its account's devices see it. The push members are left out without a subscription (settled.md A7). */
export interface DeviceView {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly pushCallback?: string
  readonly pushPublicKey?: string
  readonly pushAuthKey?: string
  readonly pushEndpointExpired: boolean
  readonly availableCommands: Readonly<Record<string, string>>
}

/** The wire form of a device (auth-api.md §2.3). */
export function viewOf(device: Device, background: Background): DeviceView {
  const { push } = device
  return {
    id: device.id,
    name: nameOf(device, background),
    type: typeOf(device, background),
    ...(push && { pushCallback: push.callback }),
    ...(push?.keys && { pushPublicKey: push.keys.publicKey, pushAuthKey: push.keys.authKey }),
    pushEndpointExpired: device.pushEndpointExpired,
    availableCommands: device.availableCommands,
  }
}
