import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engines } from '../../support/databases.ts'
import { afterTransaction } from '../between.ts'
import { openWorld, type Reply, type Signed, type World } from './world.ts'

interface Laptop {
  readonly id: string
}

const acts: Readonly<Record<string, (world: World, by: Signed, other: Laptop) => Promise<Reply>>> =
  {
    '/account/device': (world, by) => world.post('/account/device', by, { name: 'Mine' }),
    '/account/device/destroy': (world, by, { id }) =>
      world.post('/account/device/destroy', by, { id }),
    '/account/attached_client/destroy': (world, by, { id }) =>
      world.post('/account/attached_client/destroy', by, { deviceId: id }),
  }

for (const [engine, open] of engines) {
  for (const [path, act] of Object.entries(acts)) {
    for (const kind of ['session', 'refreshToken'] as const) {
      if (kind === 'refreshToken' && path.includes('attached')) continue
      test(`${engine}: ${path} does nothing for a ${kind} that ended after the guard had seen it (design.md §1)`, async () => {
        await using world = await openWorld(open)
        const uid = await world.account()
        const owner = await world.session(uid)
        const laptop = await world.post('/account/device', owner, { name: 'Laptop' })
        const by = await world[kind](uid)
        const table = kind === 'session' ? 'sessions' : 'refreshTokens'
        // The guard's is the first.
        afterTransaction(world.db, 1, () =>
          world.db.transaction((tx) => tx.deleteFrom(table).where('id', '=', by.id).execute()),
        )
        const reply = await act(world, by, { id: laptop.body['id'] as string })
        assert.deepEqual([reply.status, reply.body['errno']], [401, 110])
        const devices = await world.get<{ name: string }[]>('/account/devices', owner)
        assert.deepEqual(
          devices.body.map(({ name }) => name),
          ['Laptop'],
        )
      })
    }
  }
}
