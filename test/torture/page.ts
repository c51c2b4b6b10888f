import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describeMachine, today } from '../../bench/storage/machine.ts'
import { kinds } from './checker/violation.ts'
import { type Report, rowsOf } from './report.ts'

export const pagePath = resolve(import.meta.dirname, '../../docs/torture.md')

/** Writes what a run came to into the engine's place in docs/torture.md. */
export async function writePage(report: Report, command: string): Promise<void> {
  const { engine } = report.options
  const rows = rowsOf(report).filter(([name]) => name !== 'engine')
  const found = report.violations.map(({ kind, detail }) => `- ${kinds[kind]}: ${detail}`)
  const blocks = [
    `### ${engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'}`,
    `\`${command}\` on ${today()}: ${describeMachine()}.`,
    [
      '| | |',
      '| --- | --- |',
      ...rows.map(([name, value]) => `| ${name} | ${value.replaceAll('|', '\\|')} |`),
    ].join('\n'),
    found.join('\n'),
  ]
  const page = await readFile(pagePath, 'utf8')
  const text = blocks.filter(Boolean).join('\n\n')
  await writeFile(pagePath, replaced(page, `torture:${engine}`, text))
}

/** @throws when the page has no place for it */
export function replaced(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/torture.md has no ${begin} … ${end}`)
  return `${page.slice(0, from)}${begin}\n${text}\n${page.slice(to)}`
}
