import type { Tx } from '../db/index.ts'
import type { ServerStatus } from '../wire.ts'
import type { AdminContext } from './context.ts'
import { headCount } from './head-count.ts'

/** A disk with less room than this is soon full. */
const scarceBytes = 500_000_000
/** A job for the storage that failed so often does not fail by chance. */
const stuckAttempts = 3

type Problem = ServerStatus['problems'][number]

/** How the server is, and what is wrong with it. */
export async function serverStatus(context: AdminContext): Promise<ServerStatus> {
  const { db, version, startedAt, storageEngine, mailMode } = context
  const disk = await context.measureDisk()
  const mail = { mode: mailMode, ...(await context.mailState()) }
  const { heads, job } = await db.transaction(async (tx) => ({
    heads: await headCount(tx),
    job: await stuckJob(tx),
  }))
  return {
    version,
    startedAt,
    ...heads,
    accountsEngine: db.engine,
    storageEngine,
    ...disk,
    mail,
    problems: problemsOf(context, { disk, mail, job }),
  }
}

function problemsOf(
  context: AdminContext,
  {
    disk,
    mail,
    job,
  }: Pick<ServerStatus, 'mail'> & {
    readonly disk: Pick<ServerStatus, 'diskFreeBytes'>
    readonly job: string | undefined
  },
): Problem[] {
  const { diskFreeBytes } = disk
  const { total } = context.guard.hawkMismatches
  const all: readonly (Problem & { readonly holds: boolean })[] = [
    { kind: 'mail', detail: mail.lastError, holds: mail.waiting > 0 && mail.lastError !== null },
    { kind: 'mails-given-up', detail: String(mail.givenUp), holds: mail.givenUp > 0 },
    { kind: 'proxy', detail: null, holds: context.hasUnlistedProxy() },
    { kind: 'hawk', detail: String(total), holds: total > 0 },
    { kind: 'jobs', detail: job ?? null, holds: job !== undefined },
    {
      kind: 'disk',
      detail: String(diskFreeBytes),
      holds: diskFreeBytes !== null && diskFreeBytes < scarceBytes,
    },
    { kind: 'rate-limits-off', detail: null, holds: context.rateLimits === 0 },
  ]
  return all.filter(({ holds }) => holds).map(({ kind, detail }) => ({ kind, detail }))
}

/** What the newest job for the storage met that fails again and again. */
async function stuckJob(tx: Tx): Promise<string | undefined> {
  const row = await tx
    .selectFrom('jobs')
    .select('lastError')
    .where('attempts', '>=', stuckAttempts)
    .where('lastError', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.lastError ?? undefined
}
