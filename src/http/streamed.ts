import type { AnyContext } from './app.ts'

/**
 * A body that goes out as fast as the client takes it; the pieces are asked for one by one, and ended
 * (`return`) when the client leaves. When they fail the connection is cut, which alone tells a client
 * that what it has is not all: whoever makes them notes why.
 */
export function streamed(
  c: Pick<AnyContext, 'env'>,
  pieces: AsyncGenerator<string | Uint8Array, void>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await pieces.next()
          if (done) controller.close()
          else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
        } catch (error) {
          const socket = c.env?.outgoing
          // Not by an error of the stream: the listener would print it.
          if (socket) socket.destroy()
          else controller.error(error)
        }
      },
      async cancel() {
        await pieces.return()
      },
    },
    { highWaterMark: 0 },
  )
}
