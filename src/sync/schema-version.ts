/**
 * Which steps of a schema are still to be taken.
 *
 * @param taken steps that the database has seen
 * @throws when it has seen more than there are: a newer program has written it
 */
export function stepsLeft(steps: readonly string[], taken: number): readonly string[] {
  if (taken > steps.length) {
    throw new Error(
      `the storage database has schema ${taken}, this program knows ${steps.length}: ` +
        'it was written by a newer version of Corsac; start that one',
    )
  }
  return steps.slice(taken)
}
