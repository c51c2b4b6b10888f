import * as v from 'valibot'
import { validators } from '../http/index.ts'
import { maxCommandPayloadBytes } from './commands.ts'
import { commandName, pushMessage } from './push/messages.ts'
import { pushAuthKey, pushPublicKey } from './push/subscription.ts'

const { displayText, hex32, hex64 } = validators

/** Devices that one message may name. */
const maxTargets = 500
const maxCommandValue = 2048
const maxSeconds = 10_000_000
/** Encrypted payloads are flat. */
const maxPayloadDepth = 20

const seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(maxSeconds))

/** Lists are objects for `v.record` and its like. */
const object = v.custom<object>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)

/** Digits of a query, at most what a number holds exactly. */
const digits = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))

const hasCallback = (sent: { readonly pushCallback?: string | null | undefined }): boolean =>
  typeof sent.pushCallback === 'string'

/** True when nothing lies deeper than `levels`: what we store must stay readable on any stack. */
const isWithin = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((one) => isWithin(one, levels - 1)))

/** Body of `POST /account/device`. Members that are null or left out stay, but `name` and `type`. */
export const registration = v.pipe(
  v.object({
    id: v.nullish(hex32),
    name: v.optional(v.nullable(displayText(255))),
    type: v.optional(v.nullable(displayText(16))),
    pushCallback: v.nullish(v.string()),
    pushPublicKey: v.nullish(pushPublicKey),
    pushAuthKey: v.nullish(pushAuthKey),
    availableCommands: v.nullish(
      v.pipe(object, v.record(commandName, v.pipe(v.string(), v.maxLength(maxCommandValue)))),
    ),
  }),
  v.forward(
    v.check(
      (sent) =>
        !sent.pushPublicKey === !sent.pushAuthKey && (!sent.pushAuthKey || hasCallback(sent)),
    ),
    ['pushPublicKey'],
  ),
)

export const deviceId = v.object({ id: hex32 })

export const idleFilter = v.object({ filterIdleDevicesTimestamp: v.optional(digits, '0') })

/** Body of `POST /account/devices/invoke_command`; the payload comes out as JSON. */
export const invocation = v.object({
  target: hex32,
  command: commandName,
  payload: v.pipe(
    object,
    v.check((payload) => isWithin(payload, maxPayloadDepth)),
    v.transform((payload) => JSON.stringify(payload)),
    v.maxBytes(maxCommandPayloadBytes),
  ),
  ttl: v.nullish(seconds),
})

export const commandsQuery = v.object({
  index: v.optional(digits, '0'),
  limit: v.optional(v.pipe(digits, v.maxValue(100)), '100'),
})

const recipients = {
  to: v.union([v.literal('all'), v.pipe(v.array(hex32), v.maxLength(maxTargets))]),
  excluded: v.nullish(v.pipe(v.array(hex32), v.maxLength(maxTargets))),
  TTL: v.nullish(seconds),
}

/** Body of `POST /account/devices/notify`: one of our messages, or an empty one (auth-api.md §2.3). */
export const notification = v.variant('_endpointAction', [
  v.object({
    ...recipients,
    _endpointAction: v.literal('accountVerify'),
    payload: v.pipe(object, v.strictObject({})),
  }),
  v.object({ ...recipients, _endpointAction: v.optional(v.undefined_()), payload: pushMessage }),
])

const entryNames = {
  clientId: v.nullish(validators.hex16),
  deviceId: v.nullish(hex32),
  sessionTokenId: v.nullish(hex64),
  refreshTokenId: v.nullish(hex64),
}

export const attachedClientName = v.object(entryNames)

/** Further sessions of a lost device that may be named. */
const maxAlsoSessions = 50

/** Body of `POST /account/device/lost`. */
export const lostDevice = v.object({
  ...entryNames,
  alsoSessions: v.nullish(v.pipe(v.array(hex64), v.maxLength(maxAlsoSessions))),
})
