/** A planned "no" of the fake server, in the form of the accounts API (auth-api.md §6.1). */
export class Refusal extends Error {
  readonly status: number
  readonly body: object

  constructor(status: number, errno: number, extra: object = {}) {
    super(`errno ${errno}`)
    this.status = status
    this.body = { code: status, errno, error: 'refused', message: 'refused', ...extra }
  }
}
