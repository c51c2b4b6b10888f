/**
 * Loaded into a measured server before its program (`node --import`), and told by the bench when to
 * begin and to end: how late the event loop of the main thread is. While it is not asked, no timer runs.
 * Plain JavaScript, since node would load its TypeScript compiler into the server else.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { isMainThread } from 'node:worker_threads'

const resolutionMs = 1
/** A delay is counted when it is over: the last one before the question must not be lost. */
const settleMs = 5

if (isMainThread && process.send) {
  const delays = monitorEventLoopDelay({ resolution: resolutionMs })
  process.on('message', async (message) => {
    if (message === 'begin') {
      delays.reset()
      delays.enable()
      process.send?.({})
    } else {
      await delay(settleMs)
      delays.disable()
      // What is counted is the time between two ticks of the timer; the rest of it is lateness.
      const late = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - resolutionMs)
      const [p50, p99, max] = [delays.percentile(50), delays.percentile(99), delays.max].map(late)
      process.send?.({ p50, p99, max })
    }
  })
  process.channel?.unref()
}
