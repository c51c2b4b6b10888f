import type { NodesTable, Tx } from '../db/index.ts'
import { chooseNode, findNode } from './nodes.ts'
import { type Claim, judge, refuseOtherKey } from './rules.ts'
import {
  addStorageUser,
  replaceStorageUser,
  type StorageUser,
  storageUsersOf,
  updateStorageUser,
} from './store.ts'

export interface Assignment {
  readonly user: StorageUser
  readonly node: NodesTable
  /** True when work for the data plane was written. */
  readonly wroteJobs: boolean
}

/**
 * The storage user of a claim, and its node (sync.md §2.6). The caller has locked the account.
 *
 * @throws {TokenRefusal} 401 by the rules
 * @throws {Error} without a node for a new user, which is our own trouble: 503
 */
export async function assign(
  tx: Tx,
  options: {
    readonly uid: string
    readonly claim: Claim
    readonly account: { readonly keysChangedAt: number }
    readonly preferredNode: string
    readonly now: number
  },
): Promise<Assignment> {
  const { uid, claim, account, preferredNode, now } = options
  const rows = await storageUsersOf(tx, uid)
  const [current, ...others] = rows
  if (!current) {
    refuseOtherKey(claim, account.keysChangedAt)
    const node = await nodeForNew(tx, preferredNode)
    const user = await addStorageUser(tx, {
      uid,
      nodeId: node.id,
      ...factsOf(claim),
      createdAt: now,
    })
    return { user, node, wroteJobs: false }
  }
  const oldStates = new Set(others.map((row) => row.clientState))
  oldStates.delete(current.clientState)
  const accepted = judge(claim, current, oldStates)
  refuseOtherKey(claim, account.keysChangedAt)

  const ownNode = await findNode(tx, current.nodeId)
  const isUsable = ownNode && current.replacedAt === null
  if (isUsable && accepted.clientState === current.clientState) {
    const user = { ...current, ...accepted }
    if (!isSame(user, current)) await updateStorageUser(tx, user)
    const leftOver = others.filter((row) => row.replacedAt === null)
    await replaceAll(tx, leftOver, now)
    return { user, node: ownNode, wroteJobs: leftOver.length > 0 }
  }
  const node = ownNode ?? (await nodeForNew(tx, preferredNode))
  const born = Math.max(now, ...rows.map((row) => row.createdAt + 1))
  const user = await addStorageUser(tx, { uid, nodeId: node.id, ...accepted, createdAt: born })
  const ended = rows.filter((row) => row.replacedAt === null)
  await replaceAll(tx, ended, now)
  return { user, node, wroteJobs: ended.length > 0 }
}

async function replaceAll(tx: Tx, rows: readonly StorageUser[], now: number): Promise<void> {
  for (const row of rows) await replaceStorageUser(tx, row, now)
}

async function nodeForNew(tx: Tx, preferred: string): Promise<NodesTable> {
  const node = await chooseNode(tx, preferred)
  if (node) return node
  throw new Error('no storage node takes new users')
}

const factsOf = ({ generation, keysChangedAt, clientState }: Claim) => ({
  generation,
  keysChangedAt,
  clientState,
})

const isSame = (a: StorageUser, b: StorageUser): boolean =>
  a.generation === b.generation && a.keysChangedAt === b.keysChangedAt
