import { isUniqueViolation } from './database.ts'

const maxAttempts = 3

/**
 * Repeats work that met a unique column which another request has just filled: the second time it
 * finds that row. The last attempt's error is the caller's.
 *
 * @param work a whole transaction
 */
export async function onceMore<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === maxAttempts || !isUniqueViolation(error)) throw error
    }
  }
}
