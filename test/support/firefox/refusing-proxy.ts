import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

/** What was asked for and refused: `CONNECT host:port` or `GET http://host/`, and how often. */
export type Refused = ReadonlyMap<string, number>

/** The first bytes of a request are enough to name it. */
const maxHeadBytes = 4096

/**
 * A proxy on this machine that answers everything with 403: with it as Firefox's only way out,
 * nothing leaves the machine and the list shows what was tried (driving-firefox.md §2).
 */
export async function refusingProxy(): Promise<
  { readonly port: number; readonly refused: Refused } & AsyncDisposable
> {
  const refused = new Map<string, number>()
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    let head = ''
    socket.on('data', (bytes) => {
      if (head.includes('\r\n') || head.length > maxHeadBytes) return
      head += bytes.toString('latin1')
      if (!head.includes('\r\n')) return
      const asked = nameOf(head)
      refused.set(asked, (refused.get(asked) ?? 0) + 1)
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    refused,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Method and host, without path or query: those may hold what is nobody's business. */
function nameOf(head: string): string {
  const [method = '?', target = '?'] = head.split(/\s/, 2)
  return `${method} ${target.replace(/^(https?:\/\/[^/]*).*$/, '$1/')}`
}
