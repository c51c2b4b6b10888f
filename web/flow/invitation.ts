import type { Flow } from '../flow.ts'
import { Stop } from '../trouble.ts'
import { submitEmail } from './email.ts'
import { inviteFault } from './sign-up.ts'

/** Takes the code where nobody signs up without one; looks at it without spending it. */
export async function submitInvitation(flow: Flow, invite: string): Promise<void> {
  const fault = await inviteFault(flow, invite)
  if (fault) throw new Stop({ id: fault, field: 'inviteCode' })
  flow.set({ invite })
  // Asks for the address again: it may have got an account meanwhile.
  await submitEmail(flow, flow.state.email)
}
