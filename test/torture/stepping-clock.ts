/**
 * Loaded before a program (`node --import`), it makes the program's clock wrong by as many
 * milliseconds as the file named in CORSAC_TEST_CLOCK_FILE says at the moment.
 */
import { readFileSync } from 'node:fs'

const file = process.env['CORSAC_TEST_CLOCK_FILE'] ?? ''
const rightNow = Date.now
/** How long a reading of the file is good for. */
const freshMs = 20

let readAt = Number.NEGATIVE_INFINITY
let offset = 0

Date.now = () => {
  const now = performance.now()
  if (now - readAt > freshMs) {
    readAt = now
    offset = Number(readFileSync(file, 'utf8')) || 0
  }
  return rightNow() + offset
}
