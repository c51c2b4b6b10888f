import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/** A browser's message is far shorter; a longer one ends the connection. */
const maxFrameBytes = 65_536

/**
 * The server's side of a WebSocket that carries short texts, as a push service needs it
 * (RFC 6455 without fragments and extensions).
 */
export interface TextSocket {
  send(text: string): void
  close(): void
}

/** Answers an upgrade request; `onText` is called for every text of the browser. */
export function acceptTextSocket(
  request: IncomingMessage,
  stream: Duplex,
  onText: (text: string) => void,
): TextSocket {
  const key = request.headers['sec-websocket-key'] ?? ''
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
  const protocol = request.headers['sec-websocket-protocol']?.split(',')[0]?.trim()
  stream.write(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      `Sec-WebSocket-Accept: ${accept.digest('base64')}\r\n` +
      `${protocol ? `Sec-WebSocket-Protocol: ${protocol}\r\n` : ''}\r\n`,
  )
  let received = Buffer.alloc(0)
  stream.on('error', () => stream.destroy())
  stream.on('data', (bytes: Buffer) => {
    received = Buffer.concat([received, bytes])
    for (let frame = readFrame(received); frame; frame = readFrame(received)) {
      received = received.subarray(frame.end)
      if (frame.opcode === text) onText(frame.payload.toString())
      else if (frame.opcode === ping) stream.write(writeFrame(pong, frame.payload))
      else if (frame.opcode === close) stream.end(writeFrame(close, Buffer.alloc(0)))
    }
    if (received.length > maxFrameBytes) stream.destroy()
  })
  return {
    send: (message) => void stream.write(writeFrame(text, Buffer.from(message))),
    close: () => void stream.destroy(),
  }
}

const text = 1
const close = 8
const ping = 9
const pong = 10

/** The first complete frame; browsers mask what they send. */
function readFrame(bytes: Buffer) {
  if (bytes.length < 2) return undefined
  const short = bytes.readUInt8(1) & 0x7f
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0
  const head = 2 + lengthBytes + 4
  if (bytes.length < head) return undefined
  const length =
    lengthBytes === 2
      ? bytes.readUInt16BE(2)
      : lengthBytes === 8
        ? Number(bytes.readBigUInt64BE(2))
        : short
  const end = head + length
  if (bytes.length < end) return undefined
  const mask = bytes.subarray(head - 4, head)
  const payload = Buffer.from(bytes.subarray(head, end))
  for (let i = 0; i < payload.length; i++) payload[i] = (payload[i] ?? 0) ^ (mask[i % 4] ?? 0)
  return { opcode: bytes.readUInt8(0) & 0x0f, payload, end }
}

function writeFrame(opcode: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(payload.length < 126 ? 2 : 4)
  head.writeUInt8(0x80 | opcode, 0)
  if (payload.length < 126) head.writeUInt8(payload.length, 1)
  else {
    head.writeUInt8(126, 1)
    head.writeUInt16BE(payload.length, 2)
  }
  return Buffer.concat([head, payload])
}
