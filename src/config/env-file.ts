/** A line `NAME=value` of `corsac.env`. */
export interface EnvLine {
  readonly name: string
  readonly value: string
  /** From 1. */
  readonly line: number
}

/** The file is written by hand; anything larger is another file. */
const maxCharacters = 100_000

/**
 * Reads `corsac.env`: lines `NAME=value`, empty lines, and comments that begin with `#`. A value goes to
 * the end of its line, so that it may hold `#` and needs no quotes.
 */
export function parseEnvFile(text: string): {
  readonly lines: readonly EnvLine[]
  /** What cannot be read, each as a sentence with the fix. */
  readonly problems: readonly string[]
} {
  if (text.length > maxCharacters) {
    return { lines: [], problems: ['is too large to be a file of options'] }
  }
  const lines: EnvLine[] = []
  const problems: string[] = []
  const seen = new Map<string, number>()
  const rows = text.replace(/^\ufeff/, '').split(/\r?\n/)
  for (const [index, row] of rows.entries()) {
    const line = index + 1
    const trimmed = row.trim()
    if (trimmed === '' || trimmed.startsWith('#')) continue
    const match = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/.exec(trimmed)
    if (!match?.[1]) {
      problems.push(`line ${line} is not NAME=value; put # before a comment`)
      continue
    }
    const [, name, value = ''] = match
    const before = seen.get(name)
    if (before) problems.push(`${name} is set in line ${before} and line ${line}; remove one`)
    else lines.push({ name, value, line })
    seen.set(name, line)
  }
  return { lines, problems }
}
