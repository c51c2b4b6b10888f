import type { Tx } from '../../db/index.ts'

/**
 * Forgets whom an invitation was for, when the account that was made with it is deleted: the address, and
 * the note of one for a single use. What was for the deleted person alone is no good any more, so that it
 * never becomes one for anybody. An account that was never confirmed gives its use back, and changes
 * nothing. To be called before the account's row goes.
 */
export async function forgetInvited(tx: Tx, uid: string, now: number): Promise<void> {
  await tx
    .updateTable('invitations')
    .set((row) => ({
      email: null,
      normalizedEmail: null,
      note: '',
      revokedAt: row
        .case()
        .when(row('spent', '<', row.ref('uses')))
        .then(row.fn.coalesce('revokedAt', row.val(now)))
        .else(row.ref('revokedAt'))
        .end(),
    }))
    .where('id', '=', (row) =>
      row.selectFrom('accounts').select('invitationId').where('uid', '=', uid),
    )
    .where('spent', '>', 0)
    .where((row) => row.or([row('email', 'is not', null), row('uses', '=', 1)]))
    .execute()
}
