import { connect, type Socket } from 'node:net'

export interface IdleConnections {
  /** How many are still open. */
  count(): number
  close(): void
}

/** Opened at the same time; more would be dropped by the listener's backlog. */
const together = 100
const request = 'GET /__lbheartbeat__ HTTP/1.1\r\nHost: localhost\r\n\r\n'

/** Opens connections, each of which makes one request and then rests. */
export async function openIdle(port: number, wanted: number): Promise<IdleConnections> {
  const open = new Set<Socket>()
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1' })
      socket.on('error', reject)
      socket.on('close', () => open.delete(socket))
      socket.once('data', () => {
        open.add(socket)
        resolve()
      })
      socket.on('data', () => {})
      socket.write(request)
    })
  for (let left = wanted; left > 0; left -= together) {
    await Promise.all(Array.from({ length: Math.min(left, together) }, one))
  }
  return {
    count: () => open.size,
    close() {
      for (const socket of open) socket.destroy()
    },
  }
}
