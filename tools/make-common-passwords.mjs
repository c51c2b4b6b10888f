// Writes the passwords that everybody tries first, for the sign-up page to compare with
// (docs/spec/settled.md A17): node tools/make-common-passwords.mjs <folder of the built pages>
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The page refuses shorter ones anyway. */
const minLength = 8
/** 90 kB of text, 45 kB on the wire, fetched when somebody types a new password. */
const count = 10_000

const folder = process.argv[2]
if (!folder) throw new Error('usage: node tools/make-common-passwords.mjs <folder>')

const require = createRequire(import.meta.url)
/** Most common first. */
const ranked = require('@zxcvbn-ts/language-common').dictionary['passwords-common']
const chosen = new Set()
for (const password of ranked) {
  const lower = password.toLowerCase()
  if (lower.length >= minLength) chosen.add(lower)
  if (chosen.size === count) break
}
if (chosen.size < count) throw new Error(`the list has only ${chosen.size} long enough passwords`)

const home = dirname(dirname(require.resolve('@zxcvbn-ts/language-common')))
writeFileSync(join(folder, 'common-passwords.txt'), `${[...chosen].join('\n')}\n`)
writeFileSync(
  join(folder, 'common-passwords.LICENSE.txt'),
  `common-passwords.txt is taken from the package @zxcvbn-ts/language-common (MIT).\n\n${readFileSync(join(home, 'LICENSE.txt'), 'utf8')}`,
)
