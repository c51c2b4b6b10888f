import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Growth } from './grow.ts'
import type { IdleCost } from './idle-run.ts'
import { kindsTable, latencyTable } from './kinds-tables.ts'
import type { Measurement } from './measure.ts'
import { cpuPlot, growthPlot, latencyPlot } from './plots.ts'
import type { SlowDisk } from './slow-disk.ts'
import { growthTable, idleTable, slowDiskTable } from './tables.ts'

/** What a run measured; what was not asked for is absent. */
export interface Findings {
  readonly kinds?: readonly Measurement[]
  readonly growth?: readonly Growth[]
  readonly idle?: readonly IdleCost[]
  readonly slowDisk?: readonly SlowDisk[]
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

interface PartPicture {
  readonly file: string
  readonly alt: string
  readonly svg: string
}

interface Part {
  readonly name: string
  readonly title: string
  /** Each with the picture of what its tables say, if there is one. */
  readonly blocks: readonly (readonly [text: string, picture?: PartPicture])[]
}

const section = 'bench:storage'

const intro = `\`node bench/storage.ts\` measures the storage of the built program (\`npm run build\`), started as its users start it, with everything at its default; its log goes to a file. \`--help\` lists what can be chosen; \`--engine all --all\` measures all that is below. What follows was written by it.

Simulated devices have a connection and, unless it says otherwise, a user of their own. They sign each request, send the next one when the answer has come, and check every answer: status, times, and every record against what was acknowledged. A wrong answer ends the run. They run in a process of their own, on a core of their own. Payloads have the published sizes (450 bytes on average) and look like those of browsers; nobody asks for compression.

The event loop of each server's main thread is watched by a few lines that node loads before the program (bench/storage/delay-probe.mjs): a timer that should tick each millisecond. While the loop is busy that costs less than can be measured, while it waits (one device) at most 2.5% of the core; \`--no-probe\` leaves it out.

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
    const blocks = part.blocks.flatMap(([text, picture]) => [text, picture && imageOf(picture)])
    const text = [`### ${part.title}`, aboutText(about), ...blocks].filter(Boolean).join('\n\n')
    page = replacePart(page, part.name, text)
    for (const [, picture] of part.blocks) {
      if (picture) await writeFile(join(root, 'docs/pictures', picture.file), picture.svg)
    }
  }
  await writeFile(path, page)
  return `docs/performance.md (${parts.map(({ name }) => name).join(', ')})`
}

const imageOf = ({ alt, file }: PartPicture) => `![${alt}](pictures/${file})`

function partsOf({ kinds = [], growth = [], idle = [], slowDisk = [] }: Findings): Part[] {
  const parts: Part[] = []
  if (kinds.length > 0) parts.push({ name: 'kinds', title: 'Requests', blocks: kindsBlocks(kinds) })
  if (growth.length > 0) {
    const picture = {
      file: 'storage-growth.svg',
      alt: 'p50 of each kind by the number of records; the table above has the figures',
      svg: growthPlot(growth),
    }
    const blocks = [[growthTable(growth), picture]] as const
    parts.push({ name: 'growth', title: 'A growing database', blocks })
  }
  if (idle.length > 0) {
    parts.push({ name: 'idle', title: 'Connections that rest', blocks: [[idleTable(idle)]] })
  }
  if (slowDisk.length > 0) {
    parts.push({ name: 'slow-disk', title: 'A slow disk', blocks: [[slowDiskTable(slowDisk)]] })
  }
  return parts
}

const kindsBlocks = (kinds: readonly Measurement[]): Part['blocks'] => [
  [
    kindsTable(kinds),
    {
      file: 'storage-cpu.svg',
      alt: 'CPU time of each kind of request; the table above has the figures',
      svg: cpuPlot(kinds),
    },
  ],
  [
    latencyTable(kinds),
    {
      file: 'storage-latency.svg',
      alt: 'p50, p95 and p99 of each kind of request; the table above has the figures',
      svg: latencyPlot(kinds),
    },
  ],
]

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
