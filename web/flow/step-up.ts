import { laterErrno } from '../../src/wire/later-errno.ts'
import { errno } from '../../src/wire.ts'
import { account } from '../api/account.ts'
import { listPasskeys, secondFactorExists } from '../api/passkeys.ts'
import {
  askMailedProof,
  checkMailedProof,
  confirmPassword,
  type Pass,
} from '../api/second-factor.ts'
import { errnoOf, session } from '../api.ts'
import type { Flow, StepUp, StepUpAction } from '../flow.ts'
import { explain, Stop } from '../trouble.ts'
import { askCode } from './ask-code.ts'
import { sessionOver } from './back.ts'
import { showSecondFactor, verifyByPasskey } from './passkeys/verify.ts'
import { sessionCalls } from './second-factor/session-calls.ts'
import { verifySecondFactor } from './second-factor/verify.ts'
import { withSession } from './settings/with-session.ts'
import { tryPassword } from './try-password.ts'
import { codeIn } from './typed-code.ts'
import { withCode } from './with-code.ts'

/** More questions for one press mean that answering them is of no use. */
const maxQuestions = 3

/**
 * Makes a call that the server takes only shortly after a proof; where one is missing, asks for it
 * in front of the page, and makes the call again. Belongs inside `flow.run`.
 *
 * @returns undefined when the person does not want to, or has to sign in again (it is shown)
 * @throws whatever `call` throws for other reasons
 */
export async function stepUp<T>(
  flow: Flow,
  action: StepUpAction,
  call: (pass: Pass) => Promise<T>,
): Promise<T | undefined> {
  for (let questions = 0; ; questions++) {
    const token = flow.state.session?.token
    if (!token) {
      sessionOver(flow)
      return undefined
    }
    const proof = flow.secrets.passes?.[action]
    try {
      return await call(proof ? { prefix: 'mfa/', as: proof } : { prefix: '', as: session(token) })
    } catch (error) {
      const kind = errnoOf(error)
      const tooOld = kind === errno.invalidToken || kind === laterErrno.invalidMfaToken
      if (proof && tooOld) {
        delete flow.secrets.passes?.[action]
        continue
      }
      if (kind === errno.invalidToken) {
        sessionOver(flow)
        return undefined
      }
      const missing =
        kind === errno.unconfirmedSession ||
        kind === errno.unconfirmedAccount ||
        kind === laterErrno.insufficientAal
      if (!missing || questions >= maxQuestions) throw error
    }
    const by = await missingProof(flow)
    if (!by) return undefined
    const passkey = await hasPasskey(flow, by)
    if (!(await ask(flow, { action, by, passkey }))) return undefined
  }
}

/** @returns what to ask for here; undefined when another view has to come first, which is shown */
async function missingProof(flow: Flow): Promise<StepUp['by'] | undefined> {
  const status = await withSession(flow, flow.world.api.sessionStatus)
  if (!status) return undefined
  const { accountEmailVerified, sessionVerified } = status.details
  if (!accountEmailVerified || !sessionVerified) {
    await askCode(flow, { resend: true })
    return undefined
  }
  return status.details.sessionVerificationMeetsMinimumAAL === false ? 'totp' : 'password'
}

/** Has the account a passkey that could answer? What cannot be found out is no. */
async function hasPasskey({ world, state }: Flow, by: StepUp['by']): Promise<boolean> {
  const token = state.session?.token
  if (!world.credentials || !token) return false
  const found =
    by === 'totp'
      ? secondFactorExists(world.api, token)
      : listPasskeys(world.api, token).then((all) => all.some(({ use }) => use === 'sign-in'))
  return found.catch(() => false)
}

/** Shows the question. The press that led to it goes on when it is answered, at its own place. */
function ask(flow: Flow, question: Omit<StepUp, 'answer'>): Promise<boolean> {
  const { place } = flow.state
  return new Promise((resolve) => {
    const answer = (proven: boolean) => {
      flow.set({ stepUp: undefined, busy: true, place, trouble: undefined })
      resolve(proven)
    }
    flow.set({
      ...{ busy: false, place: 'step-up', trouble: undefined, notice: undefined },
      stepUp: { ...question, answer },
    })
  })
}

/** One try; what is wrong with it is said in the question, which stays. */
async function attempt(flow: Flow, job: (token: string) => Promise<void>): Promise<boolean> {
  if (flow.state.busy) return false
  flow.set({ busy: true, trouble: undefined })
  try {
    const done = await withSession(flow, async (token) => {
      await job(token)
      return true
    })
    if (done) return true
    flow.set({ busy: false })
  } catch (error) {
    const trouble = explain(error)
    // The page behind may have fields of the same names.
    flow.set({ busy: false, trouble: trouble.field ? { ...trouble, field: 'proof' } : trouble })
  }
  return false
}

async function prove(flow: Flow, job: (token: string) => Promise<void>): Promise<void> {
  const question = flow.state.stepUp
  if (question && (await attempt(flow, job))) question.answer(true)
}

/** The password once more, on the session that there is (auth-api.md §2.2 reauth). */
export const proveByPassword = (flow: Flow, password: string): Promise<void> =>
  prove(flow, async (token) => {
    const { api } = flow.world
    if (!password) throw new Stop({ id: 'trouble-password-empty', field: 'password' })
    // Firefox may still call the account by an address that it had before.
    const { email } = await account(api, token)
    await tryPassword(api, { email, password }, (body) => confirmPassword(api, token, body))
  })

/** The second factor, which raises the session. */
export const proveByTotp = (flow: Flow, typed: string): Promise<void> =>
  prove(flow, async (token) => {
    await verifySecondFactor(typed, sessionCalls(flow.world.api, token))
  })

/** A passkey of the account; where the second factor is asked for, a security key too. */
export const proveByPasskey = (flow: Flow): Promise<void> =>
  prove(flow, async (token) => {
    if (flow.state.stepUp?.by === 'totp') await showSecondFactor(flow, token)
    // Makes the session itself as good as new, whatever it is wanted for.
    else await verifyByPasskey(flow, token, { scope: 'passkey' })
  })

/** Has a code mailed instead of asking for the password; pressed again, another one. */
export async function mailProof(flow: Flow): Promise<void> {
  const question = flow.state.stepUp
  if (!question) return
  const { action } = question
  const sent = await attempt(flow, async (token) => {
    await askMailedProof(flow.world.api, { token, action })
  })
  if (!sent) return
  const again = question.by === 'mail'
  flow.set({
    busy: false,
    stepUp: { ...question, by: 'mail' },
    ...(again ? { notice: 'notice-code-sent' } : {}),
  })
}

/** The code from that mail. */
export const proveByMail = (flow: Flow, typed: string): Promise<void> =>
  prove(flow, async (token) => {
    const action = flow.state.stepUp?.action
    if (!action) return
    const proof = await withCode(
      checkMailedProof(flow.world.api, { token, action, code: codeIn(typed) }),
    )
    flow.secrets.passes = { ...flow.secrets.passes, [action]: proof }
  })

/** Back to the page: what was pressed is not done. */
export const declineStepUp = ({ state }: Flow): void => state.stepUp?.answer(false)
