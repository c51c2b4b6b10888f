import { Hono } from 'hono'
import { AccountRefusal, limited, person } from '../accounts/index.ts'
import { onceMore, type Tx } from '../db/index.ts'
import { body, type Env, query } from '../http/index.ts'
import { type Credential, needsSessionOrRefreshToken } from '../oauth/index.ts'
import { backgroundOf } from './background.ts'
import { enqueueCommand, readCommands } from './commands.ts'
import { type DevicesContext, endingOf } from './context.ts'
import { isVerified, refuseEndedCredential } from './credential.ts'
import { destroyDevice } from './destroy.ts'
import type { Device } from './device.ts'
import { listDevices } from './list.ts'
import { announceCommand, announceDevice, relay } from './push/announcements.ts'
import { wantedSubscription } from './push/subscription.ts'
import { registerDevice } from './register.ts'
import { timeTeller } from './relative-time.ts'
import {
  commandsQuery,
  deviceId,
  idleFilter,
  invocation,
  notification,
  registration,
} from './schemas.ts'
import { deviceOf, findDevice } from './store.ts'
import { viewOf } from './view.ts'

/** The person whose session or token was presented, for the limits. */
const owner = ({ credential }: { readonly credential: Credential }) => person(credential)

/** `/account/device…` (auth-api.md §2.3). */
export function deviceRoutes(context: DevicesContext): Hono<Env> {
  const { db, clock, push, isPushEndpoint } = context
  const caller = needsSessionOrRefreshToken(context.guard)
  return new Hono<Env>()
    .post('/account/device', caller, body(registration), async (c) => {
      const { credential, body: sent } = c.var
      const wanted = {
        id: sent.id ?? undefined,
        name: sent.name,
        type: sent.type,
        push: wantedSubscription(sent, isPushEndpoint),
        availableCommands: sent.availableCommands ?? undefined,
      }
      if (sent.pushCallback && !wanted.push) context.tellForbidden(sent.pushCallback, c.var.log)
      const reply = await onceMore(() =>
        db.transaction(async (tx) => {
          await refuseEndedCredential(tx, db, credential)
          const { device, isNew } = await registerDevice(tx, credential, wanted, clock())
          const view = viewOf(device, await backgroundOf(tx, device))
          if (!isNew) return view
          if (isVerified(credential)) await announceDevice(tx, push, device)
          return { ...view, createdAt: device.createdAt }
        }),
      )
      return c.json(reply)
    })
    .get('/account/devices', caller, query(idleFilter), async (c) => {
      const options = {
        idleSince: c.var.query.filterIdleDevicesTimestamp,
        tell: timeTeller(c.req.header('accept-language'), clock()),
      }
      const devices = await db.transaction((tx) => listDevices(tx, c.var.credential, options))
      return c.json(isVerified(c.var.credential) ? devices : devices.map(withoutPush))
    })
    .post('/account/device/destroy', caller, body(deviceId), async (c) => {
      const { uid } = c.var.credential.account
      await db.transaction(async (tx) => {
        await refuseEndedCredential(tx, db, c.var.credential)
        const device = await findDevice(tx, { uid, id: c.var.body.id })
        if (!device) throw new AccountRefusal('unknownDevice')
        await refuseForeignHand(tx, c.var.credential, device)
        await destroyDevice(tx, device, endingOf(context, c))
      })
      context.guard.jobs.kick()
      return c.json({})
    })

    .post(
      '/account/devices/notify',
      caller,
      body(notification),
      limited(context, 'devicesNotify', { who: owner }),
      async (c) => {
        const { credential, body: wanted } = c.var
        const { uid } = credential.account
        await db.transaction((tx) => relay(tx, push, uid, wanted))
        return c.json({})
      },
    )
    .post(
      '/account/devices/invoke_command',
      caller,
      body(invocation),
      limited(context, 'invokeDeviceCommand', { who: owner }),
      async (c) => {
        const { credential, body: wanted } = c.var
        const { uid } = credential.account
        const notified = await db.transaction(async (tx) => {
          const sender = (await deviceOf(tx, credential))?.id ?? null
          const command = { ...wanted, ttl: wanted.ttl ?? undefined, sender }
          const { index, target } = await enqueueCommand(tx, uid, command, clock())
          return announceCommand(tx, context, { ...command, index, target })
        })
        return c.json({ enqueued: true, notified })
      },
    )
    .get('/account/device/commands', caller, query(commandsQuery), async (c) => {
      const { index: from, limit } = c.var.query
      const queued = await db.transaction(async (tx) => {
        const device = await deviceOf(tx, c.var.credential)
        if (!device) throw new AccountRefusal('unknownDevice')
        return readCommands(tx, device, { from, limit, now: clock() })
      })
      return c.json(queued)
    })
}

/**
 * Who has only the password, and not yet the mailed code, leaves the owner's other devices alone.
 *
 * @throws {AccountRefusal} 138
 */
async function refuseForeignHand(tx: Tx, caller: Credential, device: Device): Promise<void> {
  if (isVerified(caller)) return
  const own = await deviceOf(tx, caller)
  if (own?.id !== device.id) throw new AccountRefusal('unconfirmedSession')
}

/** Of another's device an unverified caller learns no push subscription. */
function withoutPush<Entry extends { readonly isCurrentDevice: boolean }>(entry: Entry): object {
  if (entry.isCurrentDevice) return entry
  const secret = new Set(['pushCallback', 'pushPublicKey', 'pushAuthKey'])
  return Object.fromEntries(Object.entries(entry).filter(([name]) => !secret.has(name)))
}
