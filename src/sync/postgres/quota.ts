import type { Statement } from './database.ts'

/** uid; the payload bytes by which a quota refuses, those of expired records among them */
export const usedBytes: Statement = {
  name: 'used_bytes',
  text: `SELECT coalesce(sum(bytes), 0)::bigint FROM corsac_storage.user_collections WHERE uid = $1`,
}
