import { type Api, session } from '../api.ts'

/** One kind of records that the account has stored. */
export interface StoredCollection {
  readonly name: string
  readonly records: number
  readonly bytes: number
  /** ms */
  readonly modified: number
}

export interface Stored {
  readonly collections: readonly StoredCollection[]
  readonly devices: readonly {
    readonly deviceId?: string
    readonly name: string
    /** ms; absent: none since this server counts */
    readonly lastSync?: number | null
  }[]
  /** bytes; absent: as much as there is room */
  readonly quota?: number | null
}

export const storedData = ({ get }: Api, token: string) =>
  get('auth/v1/account/storage', session(token)) as unknown as Promise<Stored>
