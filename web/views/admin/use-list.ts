import { useEffect, useRef, useState } from 'preact/hooks'
import type { AdminProps } from './admin-props.ts'
import { type Asked, useAsked } from './use-asked.ts'

/** A part of a long list. */
export interface ListPart<T> {
  readonly items: readonly T[]
  /** what the next part is asked for with; null: there is none */
  readonly next: string | null
}

interface List<T> extends Asked<ListPart<T>> {
  readonly items: readonly T[]
  /** absent: that is all */
  readonly more: (() => Promise<void>) | undefined
}

/**
 * A list that grows by a press; the first new line takes the focus, since the button may be gone then.
 *
 * @param load a part of it; `after` is empty for the first
 * @param place where on the page the words about it belong
 * @param idOf of the line's element
 */
export function useList<T>(
  props: AdminProps,
  load: (after: string) => Promise<ListPart<T> | undefined>,
  { place, idOf }: { place: string; idOf: (item: T) => string },
): List<T> {
  const { flow } = props
  const asked = useAsked(props, () => load(''))
  const first = asked.data
  const [grown, setGrown] = useState<{ first: ListPart<T>; all: ListPart<T> }>()
  const all = grown && grown.first === first ? grown.all : first
  const items = all ? all.items : []
  const focus = useRef('')
  useEffect(() => {
    document.getElementById(focus.current)?.focus()
    focus.current = ''
  }, [grown])
  const next = all?.next
  const more = () =>
    flow.run(async () => {
      const part = await load(next || '')
      if (!part || !first) return
      const [newest] = part.items
      focus.current = newest ? idOf(newest) : ''
      setGrown({ first, all: { items: [...items, ...part.items], next: part.next } })
    }, place)
  return { ...asked, items, more: next ? more : undefined }
}
