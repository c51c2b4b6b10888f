import type { NodesTable, Tx } from '../db/index.ts'

/** The node of that id. */
export const findNode = (tx: Tx, id: string): Promise<NodesTable | undefined> =>
  tx.selectFrom('nodes').selectAll().where('id', '=', id).executeTakeFirst()

/** A node for a new uid: the preferred one, else the oldest that takes users. */
export async function chooseNode(tx: Tx, preferred: string): Promise<NodesTable | undefined> {
  const nodes = await tx
    .selectFrom('nodes')
    .selectAll()
    .where('available', '=', 1)
    .orderBy('createdAt')
    .execute()
  return nodes.find((node) => node.id === preferred) ?? nodes[0]
}

/**
 * Makes the node's row, or gives it the address that it has now.
 *
 * @returns the address that it had, if that was another: every client of it starts over
 */
export async function ensureNode(
  tx: Tx,
  node: { readonly id: string; readonly url: string; readonly now: number },
): Promise<string | undefined> {
  const { id, url, now } = node
  const known = await findNode(tx, id)
  if (known?.url === url) return undefined
  await tx
    .insertInto('nodes')
    .values({ id, url, available: 1, createdAt: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ url }))
    .execute()
  return known?.url
}
