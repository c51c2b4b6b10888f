import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import type { Command } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { createProgram } from '../src/cli/index.ts'
import { optionList } from '../src/config/index.ts'

const root = join(import.meta.dirname, '..')

/** What users and contributors read; design, style and the specs are for builders and cite freely. */
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md') && name !== 'design.md' && name !== 'style.md')
    .map((name) => `docs/${name}`),
].filter((path) => existsSync(join(root, path)))

const textOf = (page: string): string => readFileSync(join(root, page), 'utf8')

/** Files and folders that exist only on an installed machine, not in the repository. */
const madeLater = /^(data\/|outbox\/|node_modules|dist\b)/

test('there are pages to look at', () => {
  assert.ok(pages.length >= 5, pages.join())
})

test('docs/options.md is what the table of options says', async () => {
  const script = join(root, 'tools', 'make-docs.mjs')
  await promisify(execFile)(process.execPath, [script, '--check'])
})

for (const page of pages) {
  test(`${page}: every option that it names exists`, () => {
    const known = new Set<string>(
      optionList.flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`] : [name])),
    )
    const named = textOf(page).match(/\bCORSAC_[A-Z_]+[A-Z]/g) ?? []
    assert.deepEqual(
      named.filter((name) => !known.has(name)),
      [],
    )
  })

  test(`${page}: every file that it names or links to exists`, () => {
    const text = textOf(page)
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)].map(([, target = '']) =>
      join(dirname(page), target),
    )
    const quoted = [
      ...text.matchAll(/`((?:src|web|docs|test|tools|bin|locales|bench)\/[\w./-]*)`/g),
    ]
    const paths = [...links, ...quoted.map(([, path = '']) => path)]
    const missing = paths.filter((path) => !madeLater.test(path) && !existsSync(join(root, path)))
    assert.deepEqual(missing, [])
  })

  test(`${page}: every command that it shows could be run`, () => {
    const program = createProgram()
    const wrong = commandsOf(textOf(page)).flatMap((line) => {
      const fault = faultOf(line, program)
      return fault ? [`${line}: ${fault}`] : []
    })
    assert.deepEqual(wrong, [])
  })
}

/** The lines of all `sh` blocks. */
function commandsOf(text: string): string[] {
  const blocks = [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)]
  return blocks
    .flatMap(([, block = '']) => block.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

/** @returns what keeps a command from being run, undefined when nothing does */
function faultOf(line: string, program: Command): string | undefined {
  const words = line.split(/\s+/).filter((word) => !/^CORSAC_\w+=/.test(word))
  const [first, second = '', ...rest] = words
  switch (first) {
    case 'bin/corsac':
      return commandFault(words.slice(1), program)
    case 'npm': {
      const script = second === 'run' ? rest.find((word) => !word.startsWith('-')) : second
      return script && script in manifest.scripts ? undefined : 'no such script'
    }
    case 'node':
      return existsSync(join(root, second)) ? undefined : 'no such file'
    case 'sudo':
      return sudoFault(words.slice(1), program)
    case 'git':
    case 'cd':
      return undefined
    default:
      return 'not a command that this test knows'
  }
}

/** What a service needs of the system, and our own commands as its user. */
function sudoFault(words: readonly string[], program: Command): string | undefined {
  const [first = '', ...rest] = words[0] === '-u' ? words.slice(2) : words
  const own = '/opt/corsac/bin/corsac'
  if (first === own) return commandFault(rest, program)
  const known = ['systemctl', 'useradd', 'install', 'cp', 'chown', 'cat']
  return known.includes(first) ? undefined : 'not a command that this test knows'
}

function commandFault(words: readonly string[], program: Command): string | undefined {
  let command = program
  let index = 0
  for (; index < words.length; index++) {
    const next = command.commands.find((sub) => sub.name() === words[index])
    if (!next) break
    command = next
  }
  const rest = words.slice(index)
  if (rest.includes('--help') || rest.includes('--version')) return undefined
  if (command.commands.length > 0) return `"${rest[0]}" is no command`
  let values = 0
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? ''
    if (!word.startsWith('--')) values++
    else {
      const option = command.options.find(({ long }) => long === word)
      if (!option) return `${word} is no option`
      if (option.required) at++
    }
  }
  const wanted = command.registeredArguments.filter((argument) => argument.required).length
  return values === wanted ? undefined : `${values} arguments for ${wanted}`
}

test('a wrong command, option or script would be found', () => {
  const program = createProgram()
  for (const line of [
    'bin/corsac usr list',
    'bin/corsac user',
    'bin/corsac user add',
    'bin/corsac user list --frob',
    'bin/corsac invite create --for',
    'npm run nothing',
    'node tools/nothing.mjs',
    'rm -rf data',
    'sudo rm -rf data',
    'sudo -u corsac CORSAC_DATA_DIR=/x /opt/corsac/bin/corsac usr list',
  ]) {
    const expected = line === 'bin/corsac invite create --for' ? undefined : 'string'
    assert.equal(expected && typeof faultOf(line, program), expected, line)
  }
})
