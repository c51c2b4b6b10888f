import type { DevicesTable, Tx } from '../db/index.ts'
import { type Credential, findRefreshTokenById } from '../oauth/index.ts'
import { columnOf } from './credential.ts'
import { asDevice, type Device } from './device.ts'

/** Devices of one account that are looked at; each has a credential of its own, so real ones have few. */
const maxListed = 500

/** The caller's own device. */
export const deviceOf = (tx: Tx, caller: Credential): Promise<Device | undefined> => {
  const { column, id } = columnOf(caller)
  return deviceBy(tx, column, id)
}

/** The device that hangs on a credential. */
export async function deviceBy(
  tx: Tx,
  column: 'sessionId' | 'refreshTokenId',
  id: string,
): Promise<Device | undefined> {
  const row = await tx.selectFrom('devices').selectAll().where(column, '=', id).executeTakeFirst()
  return row && asDevice(row)
}

/**
 * The session that was handed out together with an app's refresh token, or that asked for it. Such an
 * app registers with the token; its device does not hang on the session, but ends with it.
 */
export async function sessionBeside(tx: Tx, refreshTokenId: string): Promise<string | null> {
  const token = await findRefreshTokenById(tx, refreshTokenId)
  return token?.sessionId ?? null
}

/** The session that ends with a device: its own, else the one beside its token, if no other device has that. */
export async function sessionOf(tx: Tx, device: Device): Promise<string | null> {
  const { sessionId, refreshTokenId } = device
  if (sessionId !== null || refreshTokenId === null) return sessionId
  const beside = await sessionBeside(tx, refreshTokenId)
  return beside === null || (await deviceBy(tx, 'sessionId', beside)) ? null : beside
}

/** A device of the account, detached ones included. */
export async function findDevice(
  tx: Tx,
  { uid, id }: Pick<Device, 'uid' | 'id'>,
): Promise<Device | undefined> {
  const row = await tx
    .selectFrom('devices')
    .selectAll()
    .where('id', '=', id)
    .where('uid', '=', uid)
    .executeTakeFirst()
  return row && asDevice(row)
}

/** The account's devices that have a credential, oldest first. */
export async function devicesOf(tx: Tx, uid: string): Promise<Device[]> {
  const rows = await tx
    .selectFrom('devices')
    .selectAll()
    .where('uid', '=', uid)
    .where((eb) => eb.or([eb('sessionId', 'is not', null), eb('refreshTokenId', 'is not', null)]))
    .orderBy('createdAt')
    .orderBy('id')
    .limit(maxListed)
    .execute()
  return rows.map(asDevice)
}

/** @returns false when another request has just given the same credential a device */
export async function insertDevice(tx: Tx, row: DevicesTable): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('devices')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** @returns false when the device is gone */
export async function updateDevice(
  tx: Tx,
  id: string,
  changes: Partial<DevicesTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('devices')
    .set(changes)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/**
 * Changes a device on behalf of a credential that it has, or gets with these changes.
 *
 * @param from what stood in the credential's column when the caller looked
 * @returns false when a third stands there by now, or the device is gone
 */
export async function updateDeviceFor(
  tx: Tx,
  caller: Credential,
  { id, from }: { readonly id: string; readonly from: string | null },
  changes: Partial<DevicesTable>,
): Promise<boolean> {
  const own = columnOf(caller)
  const { numUpdatedRows } = await tx
    .updateTable('devices')
    .set(changes)
    .where('id', '=', id)
    .where((eb) =>
      eb.or([
        eb(own.column, '=', own.id),
        from === null ? eb(own.column, 'is', null) : eb(own.column, '=', from),
      ]),
    )
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Deletes a device with its queued commands. */
export async function deleteDevice(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('devices').where('id', '=', id).execute()
}
