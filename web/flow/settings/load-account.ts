import { type AccountInfo, account } from '../../api/account.ts'
import type { Flow } from '../../flow.ts'
import { withSession } from './with-session.ts'

/** The account's facts, for the pages of the settings. @returns undefined when the session is over */
export const loadAccount = (flow: Flow): Promise<AccountInfo | undefined> =>
  withSession(flow, (token) => account(flow.world.api, token))
