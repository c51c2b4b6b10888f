import { accountReplies } from './account.ts'
import { addresses } from './addresses.ts'
import { administration } from './administration.ts'
import { avatarReplies } from './avatar.ts'
import { ownData } from './own-data.ts'
import { passkeyReplies } from './passkeys.ts'
import { passwords } from './passwords.ts'
import { people } from './people.ts'
import type { FakeReplies } from './reply.ts'
import { secondFactor } from './second-factor.ts'
import { signIn } from './sign-in.ts'
import { storage } from './storage.ts'

/** A server with one account, an administrator's, where everything goes well. */
export const goodServer: FakeReplies = {
  ...signIn,
  ...secondFactor,
  ...accountReplies,
  ...avatarReplies,
  ...addresses,
  ...storage,
  ...ownData,
  ...passkeyReplies,
  ...passwords,
  ...administration,
  ...people,
}
