import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const block = Buffer.alloc(65_536)

/** A disk of some megabytes, which root may mount, and which can be filled up and made empty again. */
export class SmallDisk implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'corsac-torture-disk-'))
  readonly #ballast = join(this.folder, 'ballast')

  constructor(megabytes: number) {
    const size = `size=${megabytes}m,mode=0755`
    execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'corsac-test', this.folder])
  }

  /** To the last byte. */
  fill(): void {
    const file = openSync(this.#ballast, 'w')
    try {
      for (;;) writeSync(file, block)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    } finally {
      closeSync(file)
    }
  }

  empty(): void {
    rmSync(this.#ballast, { force: true })
  }

  [Symbol.dispose](): void {
    execFileSync('umount', [this.folder])
    rmdirSync(this.folder)
  }
}
