/**
 * True for a text that holds a recovery key, or what looks like one: an A and 31 more characters of its
 * alphabet, in one piece or in groups of four, in any case (auth-api.md §1.9). A hint says where the key
 * is, and whoever has the database can read it.
 */
export const holdsRecoveryKey = (text: string): boolean => shape.test(text)

/** What looks like a digit is taken for one where a key is read, so all letters but U are in keys. */
const shape = /A[0-9A-TV-Z]{3}(?:[^0-9A-Z]*[0-9A-TV-Z]{4}){7}/i
