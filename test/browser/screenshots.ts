// Makes the pictures of every view for the book: node test/browser/screenshots.ts [part of a name …]
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { picture } from './support/picture.ts'
import { shrinkPng } from './support/shrink-png.ts'
import { desk, phone, type SightRun, startSightRun } from './support/sight-run.ts'
import { flows, type Sight } from './support/views/index.ts'

const docs = join(import.meta.dirname, '../../docs')
const folder = join(docs, 'views')
/** What a repository takes without getting heavy. */
const maxBytes = 7_000_000
const looks = [
  { name: '360-light', viewport: phone, colorScheme: 'light' },
  { name: '1280-dark', viewport: desk, colorScheme: 'dark' },
] as const
/** As many pages at a time as keep two cores busy. */
const atOnce = 3

/** A state that differs from its view by words only is judged by the tests, and left out here. */
const isInBook = ({ name }: Sight): boolean =>
  !/-(wrong|busy|down|throttled|short|taken|missing|old|unknown|again|no-mail|declined|gone|many|none|expired|revoked|few|failed)$/.test(
    name,
  )

const asked = process.argv.slice(2)
const isAsked = ({ name }: Sight): boolean =>
  asked.length === 0 || asked.some((part) => name.includes(part))

async function shoot(run: SightRun, sight: Sight): Promise<void> {
  await using opened = await run.open(sight)
  const { page } = opened
  for (const { name, viewport, colorScheme } of looks) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(viewport)
    const png = shrinkPng(await picture(page))
    await writeFile(join(folder, `${sight.name}-${name}.png`), png)
  }
}

const book = flows.map(({ title, sights }) => ({ title, sights: sights.filter(isInBook) }))

const page = `# The views

Every page as it looks, on a phone in light and on a desk in dark. Made by \`npm run screenshots\` from the
views that the browser tests judge (\`test/browser/support/views/\`), where the states are too that differ
only by words.
${book
  .map(
    ({ title, sights }) => `
## ${title}
${sights.map(({ name }) => entry(name)).join('')}`,
  )
  .join('')}`

function entry(name: string): string {
  const [narrow, wide] = looks.map((look) => `views/${name}-${look.name}.png`)
  return `
\`${name}\`

<img src="${narrow}" alt="${name} on a phone" width="180"> <img src="${wide}" alt="${name} on a desk" width="560">
`
}

if (asked.length === 0) await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
{
  await using run = await startSightRun()
  const waiting = book.flatMap(({ sights }) => sights).filter(isAsked)
  const failed: string[] = []
  const work = async () => {
    for (let sight = waiting.shift(); sight; sight = waiting.shift()) {
      await shoot(run, sight).catch((error: Error) =>
        failed.push(`${sight?.name}: ${error.message}`),
      )
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  if (failed.length > 0) throw new Error(failed.join('\n'))
}
await writeFile(join(docs, 'views.md'), page)
const names = await readdir(folder)
const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size))
const total = sizes.reduce((sum, size) => sum + size, 0)
console.log(`${names.length} pictures, ${(total / 1e6).toFixed(1)} MB`)
if (total > maxBytes) throw new Error(`more than ${maxBytes / 1e6} MB`)
