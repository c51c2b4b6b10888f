import { resolve } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }

/** The version of this program, e.g. `0.1.0`. */
export const version: string = manifest.version

/** The folder of `package.json`: two levels up both from here and from the bundle. */
export const programDir = resolve(import.meta.dirname, '..', '..')
