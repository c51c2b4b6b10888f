import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, describe } from './pages.ts'

/** Lines of logs that are shown; the folder has them whole. */
const tailLines = 60

/**
 * Saves what tells why a scenario failed: a picture of each browser, what its page shows, its own
 * account and sync log, and the server's log; prints the ends of them and where they are.
 */
export async function saveEvidence(serverLog: string, browsers: readonly Browser[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'corsac-firefox-evidence-'))
  await writeFile(join(folder, 'server.log'), serverLog)
  const parts = [`evidence in ${folder}`, '--- server log', tail(serverLog)]
  for (const browser of browsers) parts.push(...(await evidenceOf(browser, folder)))
  console.error(parts.join('\n'))
}

async function evidenceOf({ firefox, pages }: Browser, folder: string): Promise<string[]> {
  const { name } = firefox
  const log = firefox.log()
  await writeFile(join(folder, `${name}.log`), log)
  const parts = [`--- ${name}: Firefox's log`, tail(log)]
  if (!firefox.runs) return [...parts, `--- ${name} does not run`]
  const picture = join(folder, `${name}.png`)
  const saved = firefox.screenshot(picture).catch(() => firefox.screenshot(picture, 'content'))
  parts.push(`--- ${name}: picture ${await saved.catch((error: unknown) => `failed: ${error}`)}`)
  const page = pages.look().then(describe)
  parts.push(`--- ${name}: page ${await page.catch((error: unknown) => `failed: ${error}`)}`)
  return parts
}

const tail = (text: string): string => text.trimEnd().split('\n').slice(-tailLines).join('\n')
