import { useLayoutEffect, useRef } from 'preact/hooks'

/** Focus for a control that appears: the `autofocus` attribute counts only while a page loads. */
export function useAutoFocus<E extends HTMLElement>(wanted: boolean | undefined) {
  const element = useRef<E>(null)
  useLayoutEffect(() => {
    if (wanted) element.current?.focus()
  }, [wanted])
  return element
}
