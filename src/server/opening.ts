/** Options that name a database. */
export type DatabaseOption = 'CORSAC_DATABASE_URL' | 'CORSAC_STORAGE_DATABASE_URL'

/** A database that could not be opened; `cause` is why. */
export class DatabaseTrouble extends Error {
  readonly option: DatabaseOption

  constructor(option: DatabaseOption, cause: unknown) {
    super(`the database of ${option} cannot be opened`, { cause })
    this.option = option
  }
}

/**
 * Says of which database trouble is: the two may fail in the same words.
 *
 * @throws {DatabaseTrouble}
 */
export async function opening<Opened>(
  option: DatabaseOption,
  database: Promise<Opened>,
): Promise<Opened> {
  try {
    return await database
  } catch (error) {
    throw new DatabaseTrouble(option, error)
  }
}
