import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { acceptTextSocket, type TextSocket } from './text-socket.ts'

/** Push messages are limited to 4 kB by the services they stand for. */
const maxMessageBytes = 4096

/** A push service on this machine, as far as Firefox uses one (driving-firefox.md §2). */
export interface PushService extends AsyncDisposable {
  readonly port: number
  /** Host and port as they stand in the endpoints, for the server's list of push hosts. */
  readonly host: string
  /** How many subscriptions browsers made, and messages the server under test delivered. */
  counts(): { readonly registered: number; readonly delivered: number }
}

export async function pushService(): Promise<PushService> {
  const channels = new Map<string, { readonly socket: TextSocket; readonly channelID: string }>()
  const sockets = new Set<TextSocket>()
  let delivered = 0
  let registered = 0

  const http = createServer((request, response) => void deliver(request, response))
  http.on('upgrade', (request, stream) => {
    const socket = acceptTextSocket(request, stream, (text) => answer(socket, text))
    sockets.add(socket)
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  const host = `localhost:${port}`

  function answer(socket: TextSocket, text: string): void {
    const message = JSON.parse(text) as { messageType?: string; channelID?: string }
    const reply = (body: object) => socket.send(JSON.stringify(body))
    const { messageType, channelID = '' } = message
    if (messageType === undefined) reply({})
    else if (messageType === 'hello') {
      reply({ messageType, uaid: randomUUID(), status: 200, use_webpush: true, broadcasts: {} })
    } else if (messageType === 'register') {
      const path = `/push/${randomUUID()}`
      channels.set(path, { socket, channelID })
      registered++
      reply({ messageType, channelID, status: 200, pushEndpoint: `http://${host}${path}` })
    } else if (messageType === 'unregister') reply({ messageType, channelID, status: 200 })
  }

  async function deliver(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    let length = 0
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > maxMessageBytes) return void response.writeHead(413).end()
      chunks.push(chunk)
    }
    const channel = channels.get(request.url ?? '')
    if (!channel) return void response.writeHead(410).end()
    delivered++
    const body = Buffer.concat(chunks)
    channel.socket.send(
      JSON.stringify({
        messageType: 'notification',
        channelID: channel.channelID,
        version: randomUUID(),
        ...(body.length > 0
          ? { data: body.toString('base64url'), headers: { encoding: 'aes128gcm' } }
          : {}),
      }),
    )
    response.writeHead(201).end()
  }

  return {
    port,
    host,
    counts: () => ({ registered, delivered }),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.close()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}
