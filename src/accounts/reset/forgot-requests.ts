import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import { Busy } from '../../base/queue.ts'
import { normalizeEmail } from '../../base/text.ts'
import type { Database, PasswordForgotRequestsTable, Tx } from '../../db/index.ts'
import { recordSecurityEvent } from '../activity/security-events.ts'
import type { MailOutbox } from '../mails.ts'
import { maxUserAgentLength, type Requester } from '../requester.ts'
import { parseUserAgent } from '../user-agent.ts'
import { createForgotCode, forgotCodeMs } from './forgot-codes.ts'
import { passwordForgotOtpMail } from './mails.ts'
import { findReader } from './reader.ts'

/** Long enough for the answer to be on its way. */
const laterMs = 100

/** More than so many that wait are no people any more. */
const maxWaiting = 1000

/** What handling them takes. */
interface Context {
  readonly db: Database
  readonly clock: Clock
  readonly log: Logger
  readonly handleKey: Uint8Array
  readonly mail: MailOutbox
}

/**
 * Requests for a code of people who have forgotten their password. Taking one is the same work whoever
 * has the address: it is written down, and looked at once the answer is on its way, so that neither the
 * answer nor its time tells (auth-api.md §2.6 send_otp; settled.md A5). `bench/forgot.ts` compares them.
 */
export class ForgotRequests {
  readonly #context: Context
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()

  constructor(context: Context) {
    this.#context = context
  }

  /**
   * @param email as typed
   * @throws {Busy} when too many wait
   */
  async take(email: string, { ip, userAgent }: Requester): Promise<void> {
    const { db, clock } = this.#context
    await db.transaction(async (tx) => {
      const tooMany = await tx
        .selectFrom('passwordForgotRequests')
        .select('id')
        .orderBy('id')
        .offset(maxWaiting - 1)
        .limit(1)
        .executeTakeFirst()
      if (tooMany) throw new Busy('requests for a new password')
      await tx
        .insertInto('passwordForgotRequests')
        .values({
          ...{ email, ip, createdAt: clock() },
          userAgent: userAgent.slice(0, maxUserAgentLength),
        })
        .execute()
    })
    this.soon()
  }

  /** Looks at what waits in a moment, also at what a process that died has left. */
  soon(): void {
    this.#timer ??= setTimeout(() => void this.flush(), laterMs).unref()
  }

  /** Looks at what waits now; what fails stays, and is tried again for as long as it is of use. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#running = this.#running.then(() => this.#handleAll())
    return this.#running
  }

  async #handleAll(): Promise<void> {
    const { db, log, mail } = this.#context
    try {
      while (await db.transaction((tx) => handleOne(tx, this.#context))) {
        // The next one is a transaction of its own.
      }
    } catch (err) {
      log.error({ err }, 'could not look at requests for a new password; they wait')
    }
    mail.kick()
  }
}

/** @returns false when none waits */
async function handleOne(tx: Tx, context: Context): Promise<boolean> {
  const request = await tx
    .selectFrom('passwordForgotRequests')
    .selectAll()
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!request) return false
  const { numDeletedRows } = await tx
    .deleteFrom('passwordForgotRequests')
    .where('id', '=', request.id)
    .executeTakeFirstOrThrow()
  // Another process may have been faster.
  if (numDeletedRows === 1n) await handle(tx, context, request)
  return true
}

/** Mails a code to an address, if an account has it. */
async function handle(
  tx: Tx,
  { db, clock, mail, handleKey }: Context,
  request: Omit<PasswordForgotRequestsTable, 'id'>,
): Promise<void> {
  const now = clock()
  const normalizedEmail = normalizeEmail(request.email)
  const reader = await findReader(tx, db, normalizedEmail)
  if (!reader || now - request.createdAt >= forgotCodeMs) return
  const { uid } = reader
  const code = await createForgotCode(tx, handleKey, { uid, normalizedEmail }, now)
  const origin = { ip: request.ip, userAgent: parseUserAgent(request.userAgent) }
  await mail.enqueue(tx, passwordForgotOtpMail(reader, code, origin), now)
  await recordSecurityEvent(tx, {
    uid,
    name: 'account.password_reset_otp_sent',
    now,
    from: request,
  })
}
