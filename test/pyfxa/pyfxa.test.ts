import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { startServer } from '../support/server.ts'

const scenario = join(import.meta.dirname, 'scenario.py')

/** How each version presents a session, and the stretchings it can sign in with as the protocol now is. */
const clients = [
  { version: '0.9.0', scheme: 'typed Bearer', stretchings: ['1', '2'], steps: 29 },
  // Its second stretching wants to change the password without a session.
  { version: '0.8.1', scheme: 'Hawk', stretchings: ['1'], steps: 8 },
]

for (const { version, scheme, stretchings, steps } of clients) {
  test(`PyFxA ${version} (${scheme}) does all that it knows of, and gets the right errors`, async () => {
    const python = await installed(version)
    await using server = await startServer({
      env: { CORSAC_SIGNUP: 'open', CORSAC_SIGNIN_CONFIRM: 'never', CORSAC_RATE_LIMITS: '10' },
    })
    const outbox = join(server.dataDir, 'outbox')
    const { code, output } = await run(python, [scenario, server.url, outbox, ...stretchings])
    assert.equal(code, 0, `${output}\n${server.output()}`)
    assert.equal(output.match(/^ok /gm)?.length, steps, output)
    assert.doesNotMatch(server.output(), /hawk mismatch/)
  })
}

/** A Python environment of its own with that version, made once. @returns the path of its interpreter */
async function installed(version: string): Promise<string> {
  const folder = join(homedir(), '.cache', 'corsac-tests', `pyfxa-${version}`)
  const python = join(folder, 'bin', 'python')
  if (existsSync(join(folder, 'complete'))) return python
  const make = `rm -rf "${folder}" && python3 -m venv "${folder}" && "${python}" -m pip install -q "PyFxA==${version}" && touch "${folder}/complete"`
  const { code, output } = await run('sh', ['-c', make])
  assert.equal(code, 0, `could not install PyFxA ${version}:\n${output}`)
  return python
}

function run(
  command: string,
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (data) => {
      output += data
    })
    child.stderr.on('data', (data) => {
      output += data
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}
