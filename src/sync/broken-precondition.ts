import type { Preconditions } from './engine.ts'
import type { SyncTime } from './timestamps.ts'

/** Which precondition the target's timestamp breaks, if any; `ifModifiedSince` only concerns reads. */
export function brokenPrecondition(
  conditions: Preconditions,
  lastModified: SyncTime,
  kind: 'read' | 'write',
): 'notModified' | 'preconditionFailed' | undefined {
  const { ifModifiedSince, ifUnmodifiedSince } = conditions
  if (ifUnmodifiedSince !== undefined && lastModified > ifUnmodifiedSince) {
    return 'preconditionFailed'
  }
  if (kind === 'read' && ifModifiedSince !== undefined && lastModified <= ifModifiedSince) {
    return 'notModified'
  }
  return undefined
}
