import { type Api, session } from '../api.ts'
import type { Pass } from './second-factor.ts'

const auth = 'auth/v1/'

/** Where a ticket is changed for the file, by a form: the browser saves what comes. */
export const fileAction = `/api/${auth}account/download/file`

/** How far the account's last download is (auth-api.md §2.22). */
export interface DownloadStatus {
  readonly state: 'none' | 'waiting' | 'running' | 'done' | 'failed'
  readonly records: number
  readonly bytes: number
  /** how many records there were at the beginning */
  readonly ofRecords: number
}

/** @returns a ticket, good once and for a minute */
export async function newDownload(
  { post, must }: Api,
  { prefix, as }: Pass,
  records: boolean,
): Promise<string> {
  const reply = await post(`${auth}${prefix}account/download`, { records }, as)
  return must<{ ticket: string }>(reply, 'ticket').ticket
}

export const downloadStatus = ({ get }: Api, token: string) =>
  get(`${auth}account/download`, session(token)) as unknown as Promise<DownloadStatus>

export const stopDownload = ({ post }: Api, token: string) =>
  post(`${auth}account/download/stop`, {}, session(token))

/** Ends all that a lost device has (auth-api.md §2.5). */
export const deviceLost = ({ post }: Api, token: string, lost: object) =>
  post(`${auth}account/device/lost`, lost, session(token))
