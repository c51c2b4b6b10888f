import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { CommandProblem, exitCodes } from './problem.ts'

/** Writes a line for the person, or a result for a script. */
export const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

/** Writes a remark that does not belong to the result. */
export const remark = (text: string): void => {
  process.stderr.write(`corsac: ${text}\n`)
}

export const sayJson = (value: unknown): void => say(JSON.stringify(value, null, 2))

/** Rows as aligned columns, with what could confuse a terminal taken out. */
export function asTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows].map((row) => row.map(withoutControls))
  const widths = header.map((_, column) =>
    Math.max(...lines.map((row) => [...(row[column] ?? '')].length)),
  )
  const padded = (row: readonly string[]) =>
    row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length))
  return lines.map((row) => padded(row).join('  ').trimEnd()).join('\n')
}

const withoutControls = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?')

/** `2026-01-02 03:04` in UTC. */
export const asTime = (ms: number): string =>
  new Date(ms).toISOString().slice(0, 16).replace('T', ' ')

/** Enough for any password, and a bound for what is piped in by mistake. */
const maxInput = 4096

/** The whole of standard input, without the line break at its end. */
export async function readStandardInput(): Promise<string> {
  let text = ''
  process.stdin.setEncoding('utf8')
  for await (const chunk of process.stdin) {
    text += chunk
    if (text.length > maxInput) {
      throw new CommandProblem(`standard input is longer than ${maxInput} characters`)
    }
  }
  return text.replace(/\r?\n$/, '')
}

/** Asks at the terminal and shows nothing of the answer. */
export async function askSecretly(question: string): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new CommandProblem(
      'there is no terminal to ask for the password; pipe it in with --password-stdin',
      exitCodes.usage,
    )
  }
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silence, terminal: true })
  // Only now that the terminal shows nothing any more may somebody begin to type.
  process.stderr.write(question)
  try {
    return await withCancel(lines, lines.question(''))
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}

/** Asks at the terminal for `y` or `yes`; anything else is a no. */
export async function askWhether(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new CommandProblem('there is no terminal to ask; add --yes', exitCodes.usage)
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const answer = await withCancel(lines, lines.question(`${question} [y/N] `))
    return isYes(answer)
  } finally {
    lines.close()
  }
}

export const isYes = (answer: string): boolean => /^\s*y(es)?\s*$/i.test(answer)

/** Ctrl-C and Ctrl-D end the question instead of leaving it open. */
function withCancel(
  lines: ReturnType<typeof createInterface>,
  answer: Promise<string>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new CommandProblem('cancelled; nothing was changed'))
    lines.once('SIGINT', cancel)
    lines.once('close', cancel)
    answer.then(resolve, cancel)
  })
}
