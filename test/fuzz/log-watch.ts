/** Stands in every payload, query value and nonce that the fuzzer makes: no log line may have it. */
export const marker = 'zq7'

const maxKept = 20
const errorLevels: ReadonlySet<unknown> = new Set(['error', 'fatal', 50, 60])
/** What a MAC looks like: 32 bytes of base64. */
const macShape = /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{43}=(?![A-Za-z0-9+/=])/

/** Reads what a server prints, line by line, and keeps nothing but what should not be there. */
export class LogWatch {
  readonly #secrets = new Map<string, string>([[marker, 'a payload, query or nonce']])
  readonly #found: string[] = []
  #rest = ''
  #lines = 0

  /** @param what is told instead of the secret when a line has it */
  keepOut(secret: string, what: string): void {
    this.#secrets.set(secret, what)
  }

  get lines(): number {
    return this.#lines
  }

  /** Lines that have a secret or tell of trouble; at most twenty. */
  get faults(): readonly string[] {
    return this.#found
  }

  read(text: string): void {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#look(line)
  }

  #look(line: string): void {
    this.#lines++
    for (const [secret, what] of this.#secrets) {
      if (line.includes(secret)) this.#tell(`the log has ${what}`, line)
    }
    if (macShape.test(line)) this.#tell('the log has what looks like a MAC', line)
    if (isTrouble(line)) this.#tell('the log tells of trouble', line)
  }

  #tell(what: string, line: string): void {
    if (this.#found.length < maxKept) this.#found.push(`${what}: ${line.slice(0, 600)}`)
  }
}

/** An entry of level error or above, or what a program prints when it breaks. */
function isTrouble(line: string): boolean {
  if (!line.startsWith('{')) return /error|exception|warning|^\s+at /i.test(line)
  const entry = JSON.parse(line) as { level?: unknown }
  return errorLevels.has(entry.level)
}
