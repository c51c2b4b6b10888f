import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { acceptTextSocket, type TextSocket } from './firefox/text-socket.ts'

/** Push messages are limited to 4 kB by the services that this one stands for. */
const maxMessageBytes = 4096

/** A push service on this machine, as far as a Firefox and a sender use one (clients.md §4.7). */
export interface PushService extends AsyncDisposable {
  readonly port: number
  /** Host and port as they stand in the endpoints, for the server's list of push hosts. */
  readonly host: string
  /** How many subscriptions browsers made, and messages the server under test delivered. */
  counts(): { readonly registered: number; readonly delivered: number; readonly acked: number }
  /** Ends every subscription that there is: senders get 410, browsers are not told. */
  forgetSubscriptions(): void
}

/** A browser, as long as it knows its number. */
interface UserAgent {
  socket: TextSocket | undefined
  /** Messages that it has not acknowledged, by their version. */
  readonly waiting: Map<string, string>
}

interface Channel {
  readonly userAgent: UserAgent
  readonly channelID: string
}

interface Said {
  readonly messageType?: string
  readonly uaid?: string
  readonly channelID?: string
  readonly updates?: readonly { readonly version: string }[]
}

export async function pushService(): Promise<PushService> {
  const userAgents = new Map<string, UserAgent>()
  /** By the path of their endpoints; undefined: has ended. */
  const channels = new Map<string, Channel | undefined>()
  const sockets = new Set<TextSocket>()
  let delivered = 0
  let registered = 0
  let acked = 0

  const http = createServer((request, response) => void take(request, response))
  http.on('upgrade', (request, stream) => {
    const connection: { userAgent: UserAgent | undefined } = { userAgent: undefined }
    const socket = acceptTextSocket(request, stream, (text) => answer(socket, connection, text))
    sockets.add(socket)
    stream.on('close', () => {
      sockets.delete(socket)
      const { userAgent } = connection
      if (userAgent?.socket === socket) userAgent.socket = undefined
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  const host = `localhost:${port}`

  function answer(
    socket: TextSocket,
    connection: { userAgent: UserAgent | undefined },
    text: string,
  ): void {
    const said = JSON.parse(text) as Said
    const { messageType, channelID = '' } = said
    const reply = (body: object) => socket.send(JSON.stringify(body))
    if (messageType === undefined) reply({})
    else if (messageType === 'hello') {
      const { uaid, userAgent } = greeted(said.uaid)
      userAgent.socket?.close()
      userAgent.socket = socket
      connection.userAgent = userAgent
      reply({ messageType, uaid, status: 200, use_webpush: true, broadcasts: {} })
      for (const notification of userAgent.waiting.values()) socket.send(notification)
    } else if (messageType === 'register' && connection.userAgent) {
      const path = `/wpush/v1/${randomUUID()}`
      channels.set(path, { userAgent: connection.userAgent, channelID })
      registered++
      reply({ messageType, channelID, status: 200, pushEndpoint: `http://${host}${path}` })
    } else if (messageType === 'unregister') {
      for (const [path, channel] of channels) {
        if (channel?.channelID === channelID) channels.set(path, undefined)
      }
      reply({ messageType, channelID, status: 200 })
    } else if (messageType === 'ack') {
      for (const { version } of said.updates ?? []) {
        if (connection.userAgent?.waiting.delete(version)) acked++
      }
    }
  }

  /** The browser with this number, else a new one. */
  function greeted(wanted: string | undefined): { uaid: string; userAgent: UserAgent } {
    const known = wanted === undefined ? undefined : userAgents.get(wanted)
    if (wanted !== undefined && known) return { uaid: wanted, userAgent: known }
    const uaid = randomUUID().replaceAll('-', '')
    const userAgent = { socket: undefined, waiting: new Map<string, string>() }
    userAgents.set(uaid, userAgent)
    return { uaid, userAgent }
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refuse = (code: number, errno: number) =>
      response
        .writeHead(code, { 'content-type': 'application/json' })
        .end(JSON.stringify({ code, errno }))
    const chunks: Buffer[] = []
    let length = 0
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > maxMessageBytes) return void refuse(413, 104)
      chunks.push(chunk)
    }
    const path = request.url ?? ''
    const channel = channels.get(path)
    if (!channel) return void (channels.has(path) ? refuse(410, 106) : refuse(404, 102))
    const ttl = request.headers['ttl']
    if (ttl === undefined || !/^\d+$/.test(String(ttl))) return void refuse(400, 111)
    const encoding = request.headers['content-encoding']
    if (length > 0 && encoding !== 'aes128gcm') return void refuse(400, 110)
    delivered++
    pass(channel, Buffer.concat(chunks), Number(ttl))
    response.writeHead(201, { ttl: String(ttl) }).end()
  }

  function pass({ userAgent, channelID }: Channel, body: Buffer, ttlSeconds: number): void {
    const version = randomUUID()
    const notification = JSON.stringify({
      messageType: 'notification',
      channelID,
      version,
      ...(body.length > 0 && {
        data: body.toString('base64url'),
        headers: { encoding: 'aes128gcm' },
      }),
    })
    // What is not to be kept reaches a browser now or never.
    if (userAgent.socket || ttlSeconds > 0) userAgent.waiting.set(version, notification)
    userAgent.socket?.send(notification)
  }

  return {
    port,
    host,
    counts: () => ({ registered, delivered, acked }),
    forgetSubscriptions() {
      for (const path of channels.keys()) channels.set(path, undefined)
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.close()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}
