import { useEffect, useState } from 'preact/hooks'
import type { Flow } from '../../flow.ts'

/** What a page asks the server for when it opens. */
export interface Loaded<T> {
  /** absent: still on its way, or it did not come */
  readonly data: T | undefined
  readonly loading: boolean
  readonly reload: () => Promise<void>
}

/** @param load gives undefined when another view has taken over */
export function useLoaded<T>(flow: Flow, load: () => Promise<T | undefined>): Loaded<T> {
  const [data, setData] = useState<T>()
  const [loading, setLoading] = useState(true)
  // Not a press of the person: it must not wait for what opened this page.
  const reload = async () => {
    setLoading(true)
    await flow.attempt(async () => setData(await load()))
    setLoading(false)
  }
  useEffect(() => {
    reload().catch(() => {})
  }, [flow])
  return { data, loading, reload }
}
