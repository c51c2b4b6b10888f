import { useEffect } from 'preact/hooks'

/** Every four seconds for five minutes, then every half minute for two hours. */
const quickMs = 4_000
const slowMs = 30_000
const quickLooks = 75
const maxLooks = quickLooks + 240

/**
 * Looks again and again while the page is in sight, and whenever somebody comes back to it; after
 * `maxLooks` only then.
 *
 * @param look must not throw; true ends it
 */
export function useLooks(look: () => Promise<boolean>): void {
  useEffect(() => {
    let looks = 0
    let over = false
    let looking = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const wait = () => {
      clearTimeout(timer)
      if (over || looks >= maxLooks) return
      timer = setTimeout(go, looks < quickLooks ? quickMs : slowMs)
    }
    const go = async () => {
      // Nobody sees a hidden page: coming back to it begins anew.
      if (over || looking || document.hidden) return
      looking = true
      looks++
      if (await look()) over = true
      looking = false
      wait()
    }
    wait()
    addEventListener('focus', go)
    document.addEventListener('visibilitychange', go)
    return () => {
      over = true
      clearTimeout(timer)
      removeEventListener('focus', go)
      document.removeEventListener('visibilitychange', go)
    }
  }, [])
}
