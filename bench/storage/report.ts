import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Growth } from './grow.ts'
import type { IdleCost } from './idle-run.ts'
import type { Measurement } from './measure.ts'
import { cpuPlot, growthPlot } from './plots.ts'
import type { SlowDisk } from './slow-disk.ts'
import { growthTable, idleTable, kindsTable, slowDiskTable } from './tables.ts'

/** What a run measured; empty parts were not asked for. */
export interface Findings {
  readonly kinds: readonly Measurement[]
  readonly growth: readonly Growth[]
  readonly idle: readonly IdleCost[]
  readonly slowDisk: SlowDisk | undefined
}

/** Where and how it was measured. */
export interface About {
  readonly command: string
  readonly machine: string
  readonly sharing: string
  readonly date: string
  readonly loadAtStart: number
  readonly loadAtEnd: number
  /** What to say when the machine was busy. */
  readonly busy: string | undefined
}

interface Part {
  readonly name: string
  readonly title: string
  readonly text: string
  readonly picture?: readonly [file: string, alt: string, svg: string]
}

const section = 'bench:storage'

const intro = `\`node bench/storage.ts\` measures the storage of the built program (\`npm run build\`), started as its users start it, with everything at its default; its log goes to a file. \`--help\` lists what can be chosen; \`--engine all --all\` measures all that is below. What follows was written by it.

Simulated devices have a connection and, unless it says otherwise, a user of their own. They sign each request, send the next one when the answer has come, and check every answer: status, times, and every record against what was acknowledged. A wrong answer ends the run. They run in a process of their own, on a core of their own. Payloads have the published sizes (450 bytes on average) and look like those of browsers; nobody asks for compression.

The **floor** is a bare \`node:http\` server with the same tables on node:sqlite and the same durability, which believes everybody, checks nothing and logs nothing (bench/storage/floor.ts). **postgres** has PostgreSQL's own defaults, so what was acknowledged is on the disk; its processes are counted.`

/**
 * Writes the parts that were measured into the storage's section of docs/performance.md, each between
 * markers of its own; the other parts stay as they are.
 *
 * @returns what was written
 */
export async function writeReport(root: string, findings: Findings, about: About): Promise<string> {
  const path = join(root, 'docs/performance.md')
  const parts = partsOf(findings)
  let page = await readFile(path, 'utf8')
  if (!page.includes(marker(section))) {
    page = `${page.trimEnd()}\n\n## The storage\n\n${marker(section)}\n${marker(section, '/')}\n`
  }
  page = replacePart(page, 'about', intro)
  for (const part of parts) {
    const picture = part.picture && `![${part.picture[1]}](pictures/${part.picture[0]})`
    const blocks = [`### ${part.title}`, aboutText(about), part.text, picture]
    page = replacePart(page, part.name, blocks.filter(Boolean).join('\n\n'))
    if (part.picture) await writeFile(join(root, 'docs/pictures', part.picture[0]), part.picture[2])
  }
  await writeFile(path, page)
  return `docs/performance.md (${parts.map(({ name }) => name).join(', ')})`
}

function partsOf({ kinds, growth, idle, slowDisk }: Findings): Part[] {
  const parts: (Part | undefined)[] = [
    kinds.length > 0
      ? {
          name: 'kinds',
          title: 'Requests',
          text: kindsTable(kinds),
          picture: ['storage-cpu.svg', 'CPU time of each kind of request', cpuPlot(kinds)],
        }
      : undefined,
    growth.length > 0
      ? {
          name: 'growth',
          title: 'A growing database',
          text: growthTable(growth),
          picture: ['storage-growth.svg', 'p50 with few and with many records', growthPlot(growth)],
        }
      : undefined,
    idle.length > 0
      ? { name: 'idle', title: 'Connections that rest', text: idleTable(idle) }
      : undefined,
    slowDisk && { name: 'slow-disk', title: 'A slow disk', text: slowDiskTable(slowDisk) },
  ]
  return parts.filter((part) => part !== undefined)
}

function aboutText({ command, machine, sharing, date, loadAtStart, loadAtEnd, busy }: About) {
  const load = `load average ${loadAtStart.toFixed(2)} before, ${loadAtEnd.toFixed(2)} after`
  const warning = busy ? `**${busy}.**\n\n` : ''
  return `${warning}\`${command}\` on ${date}: ${machine}; ${sharing}; ${load}.`
}

const marker = (name: string, mark = '') => `<!-- ${mark}${name} -->`

/** Puts the text between the part's markers, which come at the end of the section if there are none. */
function replacePart(page: string, name: string, text: string): string {
  const [begin, end] = [marker(`${section}:${name}`), marker(`${section}:${name}`, '/')]
  const block = `${begin}\n${text}\n${end}`
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from !== -1 && to > from) return page.slice(0, from) + block + page.slice(to + end.length)
  const close = page.indexOf(marker(section, '/'))
  return `${page.slice(0, close)}${block}\n${page.slice(close)}`
}
