/** What our tests use of the npm package `hawk`, which brings no types. */
declare module 'hawk' {
  export interface Artifacts {
    readonly hash?: string
  }
  export const client: {
    header(
      url: string,
      method: string,
      options: {
        readonly credentials: {
          readonly id: string
          readonly key: string
          readonly algorithm: 'sha256'
        }
        readonly timestamp?: number
        readonly nonce?: string
        readonly ext?: string
        readonly app?: string
        readonly dlg?: string
        readonly payload?: string
        readonly contentType?: string
      },
    ): { readonly header: string; readonly artifacts: Artifacts }
  }
}
