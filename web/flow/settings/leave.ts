import { errno } from '../../../src/wire.ts'
import { errnoOf } from '../../api.ts'
import type { Flow } from '../../flow.ts'
import { forgetReset } from '../reset/reset.ts'
import { forgetTabSession } from '../tab-session.ts'
import { tellGone } from '../tell.ts'

/** The account is gone from this page, and from Firefox if it had it (web.md §3.7 L, M). */
export async function leave(flow: Flow, command: 'logout' | 'delete'): Promise<void> {
  await tellGone(flow, command)
  flow.forgetSession()
  forgetTabSession(flow)
  // Whoever comes next must not find a password half reset.
  forgetReset(flow)
  flow.world.replaceUrl('/')
  flow.show(
    { name: 'done', variant: command === 'delete' ? 'deleted' : 'signed-out' },
    { email: '', browserUser: undefined },
  )
}

/** Signs out here; with Firefox's own session that disconnects Firefox (web.md §3.7 M). */
export async function signOut(flow: Flow): Promise<void> {
  const token = flow.state.session?.token
  if (token) {
    try {
      await flow.world.api.destroySession(token)
    } catch (error) {
      // A session that is gone already is signed out.
      if (errnoOf(error) !== errno.invalidToken) throw error
    }
  }
  await leave(flow, 'logout')
}
