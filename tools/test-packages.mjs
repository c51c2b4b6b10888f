// The programs that tests drive: browsers, a database, a proxy.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Debian package → a file or folder that is there when it is installed. */
const proofs = {
  'firefox-esr': '/usr/bin/firefox-esr',
  chromium: '/usr/bin/chromium',
  postgresql: '/usr/lib/postgresql',
  'nginx-light': '/usr/sbin/nginx',
  'python3-venv': '/usr/share/doc/python3-venv',
  'fonts-dejavu-core': '/usr/share/fonts/truetype/dejavu',
}

/** Installs what is missing where that is possible, and says what it installs first; else names it and fails. */
export function needPackages(names) {
  const missing = names.filter((name) => !existsSync(proofs[name]))
  if (missing.length === 0) return
  const line = `apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error(
      `✖ the tests need: ${missing.join(', ')}\n  on Debian or Ubuntu, as root: ${line}`,
    )
    process.exit(1)
  }
  console.log(`Installing for the tests: ${missing.join(', ')}`)
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  spawnSync('apt-get', ['update', '-qq'], options)
  const { status } = spawnSync('sh', ['-c', `${line} -qq`], options)
  if (status === 0 && missing.every((name) => existsSync(proofs[name]))) return
  console.error(`✖ could not install them: ${line}`)
  process.exit(1)
}
