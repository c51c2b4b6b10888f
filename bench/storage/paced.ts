import { setTimeout as delay } from 'node:timers/promises'
import { Connection } from './connection.ts'
import { type Device, type Place, WrongAnswer } from './device.ts'
import { poll } from './reads.ts'
import { type Latency, latencyOf } from './recorder.ts'

/** Latencies of requests that go on beside a load, by what they ask. */
export type PacedResult = Readonly<
  Record<'info/collections' | 'lbheartbeat' | 'account/status', Latency>
>

const body = JSON.stringify({ email: 'nobody@bench.example' })

/**
 * Asks three things in turn at a slow pace, each on a connection of its own: a poll of the storage,
 * a route without any database, and one of the accounts.
 */
export async function pacedRequests(
  { port, host }: Place,
  device: Device,
  { seconds, perSecond }: { readonly seconds: number; readonly perSecond: number },
): Promise<PacedResult> {
  const [heartbeat, status] = [new Connection(port), new Connection(port)]
  const expect200 = async (connection: Connection, text: string) => {
    const reply = await connection.request(text)
    if (reply.status !== 200) throw new WrongAnswer(`${text.split(' ')[1]}: status ${reply.status}`)
  }
  const asked = {
    'info/collections': () => poll(device),
    lbheartbeat: () =>
      expect200(heartbeat, `GET /__lbheartbeat__ HTTP/1.1\r\nHost: ${host}\r\n\r\n`),
    'account/status': () =>
      expect200(
        status,
        `POST /api/auth/v1/account/status HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      ),
  }
  const until = performance.now() + seconds * 1000
  const measure = async (ask: () => Promise<void>): Promise<Latency> => {
    const times: number[] = []
    while (performance.now() < until) {
      const began = performance.now()
      await ask()
      times.push(performance.now() - began)
      await delay(Math.max(0, 1000 / perSecond - (performance.now() - began)))
    }
    return latencyOf(times)
  }
  const [polls, heartbeats, statuses] = await Promise.all([
    measure(asked['info/collections']),
    measure(asked.lbheartbeat),
    measure(asked['account/status']),
  ])
  heartbeat.close()
  status.close()
  return { 'info/collections': polls, lbheartbeat: heartbeats, 'account/status': statuses }
}
