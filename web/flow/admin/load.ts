import { audit, people, person, serverStatus, waitingMails } from '../../api/admin.ts'
import type { Flow } from '../../flow.ts'
import { asAdministrator } from './administer.ts'

/** @param asked as `people` of api/admin.ts takes it */
export const loadPeople = (flow: Flow, asked: { search: string; after: string }) =>
  asAdministrator(flow, (api, as) => people(api, as, asked))

export const loadPerson = (flow: Flow, uid: string) =>
  asAdministrator(flow, (api, as) => person(api, as, uid))

/** @param after `next` of the page before, or empty */
export const loadAudit = (flow: Flow, after: string) =>
  asAdministrator(flow, (api, as) => audit(api, as, after))

export const loadMails = (flow: Flow) => asAdministrator(flow, waitingMails)

export const loadStatus = (flow: Flow) => asAdministrator(flow, serverStatus)
