import { type Stored, storedData } from '../../api/storage.ts'
import type { Flow } from '../../flow.ts'
import { withSession } from './with-session.ts'

/** How much of what the account has stored here. @returns undefined when the session is over */
export const loadStored = (flow: Flow): Promise<Stored | undefined> =>
  withSession(flow, (token) => storedData(flow.world.api, token))
