import type { Flow } from '../flow.ts'

/**
 * Begins to give an account of an old client the second stretching, beside whatever is shown: a
 * sign-in never waits for it and never fails by it.
 */
export function startUpgrade(flow: Flow): void {
  const { session } = flow.state
  const { old } = flow.secrets
  if (!session || !old) return
  import('./upgrade.ts')
    .then(({ upgrade }) => upgrade(flow.world.api, session.token, old))
    // The next sign-in tries again.
    .catch(() => {})
}
