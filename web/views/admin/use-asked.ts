import { useEffect, useState } from 'preact/hooks'
import { laterErrno } from '../../../src/wire/later-errno.ts'
import { errnoOf } from '../../api.ts'
import type { Loaded } from '../parts/use-loaded.ts'
import type { AdminProps } from './admin-props.ts'

/** What a page of the administrator asks the server for when it opens. */
export interface Asked<T> extends Loaded<T> {
  /** `unproven`: the person did not want to show who they are; `gone`: there is no such account */
  readonly missing: 'unproven' | 'gone' | undefined
}

/** @param load gives undefined when no proof was given, or another view has taken over */
export function useAsked<T>(
  { flow, onStranger }: AdminProps,
  load: () => Promise<T | undefined>,
): Asked<T> {
  const [data, setData] = useState<T>()
  const [loading, setLoading] = useState(true)
  const [missing, setMissing] = useState<Asked<T>['missing']>()
  // As useLoaded: not a press of the person.
  const reload = async () => {
    setLoading(true)
    setMissing(undefined)
    let isAsking = false
    const stop = flow.subscribe(() => {
      if (flow.state.stepUp) isAsking = true
    })
    await flow.attempt(async () => {
      try {
        const found = await load()
        setData(found)
        if (found === undefined) setMissing('unproven')
      } catch (error) {
        const kind = errnoOf(error)
        if (kind === laterErrno.forbidden) onStranger()
        else if (kind === laterErrno.notFound) setMissing('gone')
        else throw error
      }
    })
    stop()
    // The answer to a question has made it busy.
    if (isAsking) flow.set({ busy: false })
    setLoading(false)
  }
  useEffect(() => {
    reload().catch(() => {})
  }, [flow])
  return { data, loading, missing, reload }
}
