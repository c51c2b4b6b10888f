import * as v from 'valibot'
import { validators } from '../../http/index.ts'

const { displayText, hex32 } = validators

/** Seconds a push service keeps a message of each kind for a device that is away (auth-api.md §2.4). */
export const pushTtlSeconds = {
  confirmed: 0,
  deviceConnected: 0,
  deviceDisconnected: 18_000,
  profileUpdated: 0,
  passwordChanged: 21_600,
  passwordReset: 21_600,
  accountDestroyed: 18_000,
  commandReceived: 21_600,
} as const

const collections = [
  'addons',
  'bookmarks',
  'history',
  'forms',
  'prefs',
  'tabs',
  'passwords',
  'clients',
] as const

const url = v.pipe(v.string(), v.maxLength(2048), v.url())
export const commandName = v.pipe(v.string(), v.regex(/^[a-zA-Z0-9._/\-:]{1,100}$/))

const message = <Command extends string, Data extends v.GenericSchema>(
  command: Command,
  data: Data,
) => v.strictObject({ version: v.literal(1), command: v.literal(command), data })
const bare = <Command extends string>(command: Command) =>
  v.strictObject({ version: v.literal(1), command: v.literal(command) })

/** Every push message there is (auth-api.md §2.4, clients.md §4.4); nothing else may be relayed. */
export const pushMessage = v.variant('command', [
  message('fxaccounts:device_connected', v.strictObject({ deviceName: displayText(255) })),
  message('fxaccounts:device_disconnected', v.strictObject({ id: hex32 })),
  bare('fxaccounts:profile_updated'),
  bare('fxaccounts:password_changed'),
  bare('fxaccounts:password_reset'),
  message('fxaccounts:account_destroyed', v.strictObject({ uid: hex32 })),
  message(
    'fxaccounts:command_received',
    v.strictObject({
      command: commandName,
      index: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      sender: v.string(),
      url,
    }),
  ),
  message(
    'fxaccounts:verify_login',
    v.strictObject({
      deviceName: v.optional(displayText(255)),
      title: displayText(255),
      body: displayText(255),
      url,
    }),
  ),
  message(
    'sync:collection_changed',
    v.strictObject({
      collections: v.pipe(v.array(v.picklist(collections)), v.maxLength(collections.length)),
      reason: v.optional(v.picklist(['sendtab', 'firstsync'])),
    }),
  ),
])

export type PushMessage = v.InferOutput<typeof pushMessage>
