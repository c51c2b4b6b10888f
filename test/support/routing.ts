/** Tables with rows of users; the others hold facts about the database itself. */
const userTables = /\bcorsac_storage\.(?!storage_meta\b)(\w+)/g

const reference =
  /\b(?:FROM|JOIN|UPDATE|USING|,)\s+corsac_storage\.(\w+)\b(?:\s+(?:AS\s+)?(?!(?:AS|ON|WHERE|SET|USING|JOIN|LEFT|CROSS|ORDER|FOR|LIMIT)\b)(\w+))?/g

const insertion =
  /\bINSERT INTO corsac_storage\.(\w+)(?: AS \w+)? \(uid\b[^)]*\)\s*(?:SELECT|VALUES \()\s*\$1\b/g

/**
 * The tables of a statement that are not bound to the one user `$1`: neither `uid = $1` stands in
 * the same SELECT, UPDATE or DELETE, nor is `$1` inserted as the uid. Reads only the form in which
 * the engine's statements are written; whatever it does not understand is told as a fault.
 */
export function unroutedTables(statement: string): string[] {
  const text = statement.replace(/--.*$/gm, '').replace(/\s+/g, ' ')
  const bound: string[] = [...text.matchAll(insertion)].map(([, table = '']) => table)
  for (const scope of scopesOf(text)) {
    for (const [, table = '', alias] of scope.matchAll(reference)) {
      const condition = alias ? `\\b${alias}\\.uid = \\$1(?!\\d)` : `(?<![.\\w])uid = \\$1(?!\\d)`
      if (new RegExp(condition).test(scope)) bound.push(table)
    }
  }
  const unbound = [...text.matchAll(userTables)].map(([, table = '']) => table)
  for (const table of bound) {
    const at = unbound.indexOf(table)
    if (at >= 0) unbound.splice(at, 1)
  }
  return unbound
}

/** A text between parentheses, without what stands in further ones; the outermost is the last. */
function scopesOf(text: string): string[] {
  const scopes: string[] = []
  const open: string[] = ['']
  for (const part of text.split(/([()])/)) {
    if (part === '(') open.push('')
    else if (part === ')') {
      scopes.push(open.pop() ?? '')
      open.push(`${open.pop() ?? ''}()`)
    } else open.push((open.pop() ?? '') + part)
  }
  return [...scopes, ...open]
}
