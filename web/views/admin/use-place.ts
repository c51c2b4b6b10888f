import { useEffect, useState } from 'preact/hooks'
import { declineStepUp } from '../../flow/step-up.ts'
import type { Flow } from '../../flow.ts'
import { plainPath } from '../../params.ts'

interface Place {
  /** Without a trailing slash. */
  readonly path: string
  /** Goes there inside the page; the browser's “back” comes back. */
  readonly go: (path: string) => void
}

/** Which of the administrator's pages the address bar names. */
export function usePlace(flow: Flow): Place {
  const here = () => plainPath(flow.world.location().pathname)
  const [path, setPath] = useState(here)
  const arrive = () => {
    // A question about the page before has nothing to ask any more.
    declineStepUp(flow)
    flow.set({ trouble: undefined, notice: undefined, place: '' })
    setPath(here())
  }
  useEffect(() => {
    addEventListener('popstate', arrive)
    return () => removeEventListener('popstate', arrive)
  }, [flow])
  const go = (to: string) => {
    history.pushState(null, '', to)
    arrive()
    scrollTo(0, 0)
  }
  return { path, go }
}
