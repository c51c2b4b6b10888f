import {
  type DownloadStatus,
  downloadStatus,
  newDownload,
  stopDownload,
} from '../../../api/own-data.ts'
import { ApiError } from '../../../api.ts'
import type { Flow } from '../../../flow.ts'
import { stepUp } from '../../step-up.ts'
import { withSession } from '../with-session.ts'

/** How often is asked how far it is. */
const everyMs = 1000

/** So often in a row nobody answers before the page says so: a press of a form may break a request off. */
const maxUnanswered = 5

/**
 * Asks for a download, and for a proof before it.
 *
 * @param records with what the browsers have stored
 * @returns its ticket; undefined when the person does not want to, or another view has come
 */
export const startDownload = (flow: Flow, records: boolean): Promise<string | undefined> =>
  stepUp(flow, 'data', (pass) => newDownload(flow.world.api, pass, records))

/** How far the last one is. @returns undefined when the session is over */
export const loadDownload = (flow: Flow): Promise<DownloadStatus | undefined> =>
  withSession(flow, (token) => downloadStatus(flow.world.api, token))

/**
 * Asks again and again how far the download is, until it is over.
 *
 * @param tell @returns false when nobody wants to know any more
 */
export async function followDownload(
  flow: Flow,
  tell: (status: DownloadStatus) => boolean,
): Promise<void> {
  const { sleep } = flow.world
  for (let unanswered = 0; ; ) {
    try {
      const status = await loadDownload(flow)
      unanswered = 0
      if (!status || !tell(status) || !goesOn(status)) return
    } catch (error) {
      const isNetwork = error instanceof ApiError && error.kind === 'network'
      if (!isNetwork || ++unanswered >= maxUnanswered) throw error
    }
    await sleep(everyMs)
  }
}

export const goesOn = ({ state }: DownloadStatus): boolean =>
  state === 'waiting' || state === 'running'

/** Ends it: what the browser has is then not all, and it says so. */
export async function endDownload(flow: Flow): Promise<boolean> {
  const done = await withSession(flow, async (token) => {
    await stopDownload(flow.world.api, token)
    return true
  })
  return done === true
}
