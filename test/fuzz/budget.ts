/** How many requests there are left for a part of a run. */
export class Budget {
  readonly total: number
  #spent = 0

  constructor(total: number) {
    this.total = total
  }

  spend(count = 1): void {
    this.#spent += count
  }

  get spent(): number {
    return this.#spent
  }

  get isSpent(): boolean {
    return this.#spent >= this.total
  }
}
