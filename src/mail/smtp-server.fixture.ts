import { type AddressInfo, createServer, type Socket } from 'node:net'

/** A mail as it came over the wire. */
export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  readonly data: string
}

/** What the server says to a command; undefined: the usual thing; `silence`: nothing at all. */
export type Answers = (command: string) => string | 'silence' | undefined

/** A mail server on this machine, as far as RFC 5321 is needed to be believed. */
export async function smtpServer(answers: Answers = () => undefined) {
  const mails: ReceivedMail[] = []
  const commands: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    serve(socket, { answers, mails, commands })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    commands,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function serve(
  socket: Socket,
  { answers, mails, commands }: { answers: Answers; mails: ReceivedMail[]; commands: string[] },
): void {
  let from = ''
  let to: string[] = []
  let data: string | undefined
  let rest = ''
  const say = (command: string, usual: string) => {
    const answer = answers(command) ?? usual
    if (answer !== 'silence') socket.write(`${answer}\r\n`)
  }
  say('connect', '220 mail.test ESMTP')
  socket.setEncoding('utf8')
  socket.on('data', (chunk) => {
    rest += chunk
    for (;;) {
      if (data !== undefined) {
        const end = rest.indexOf('\r\n.\r\n')
        if (end < 0) return
        mails.push({ from, to, data: rest.slice(0, end) })
        rest = rest.slice(end + 5)
        data = undefined
        say('message', '250 taken')
        continue
      }
      const end = rest.indexOf('\r\n')
      if (end < 0) return
      const command = rest.slice(0, end)
      rest = rest.slice(end + 2)
      commands.push(command)
      const verb = command.split(' ')[0]?.toUpperCase() ?? ''
      if (verb === 'MAIL') from = /<([^>]*)>/.exec(command)?.[1] ?? ''
      if (verb === 'RCPT') to = [...to, /<([^>]*)>/.exec(command)?.[1] ?? '']
      if (verb === 'DATA') {
        data = ''
        say('DATA', '354 go on')
      } else if (verb === 'EHLO') say('EHLO', '250-mail.test\r\n250 AUTH PLAIN')
      else if (verb === 'STARTTLS') say('STARTTLS', '502 no')
      else if (verb === 'AUTH') say('AUTH', '235 welcome')
      else if (verb === 'QUIT') {
        say('QUIT', '221 bye')
        socket.end()
      } else say(verb, '250 yes')
    }
  })
}
