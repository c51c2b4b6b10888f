/**
 * A payload made of its name `<who>#<number>~<length>`: as long as it says, and different from any
 * other at every place, so that two that were mixed are seen.
 */
export function payloadOf(name: string): string {
  const length = Number(name.split('~')[1])
  const pattern = `${name}|`
  return pattern
    .repeat(Math.ceil(length / pattern.length))
    .slice(0, Math.max(length, pattern.length))
}

/** The name a payload was made of; a text that is no name when a single character is different. */
export function nameOf(payload: string): string {
  if (payload === '') return ''
  const name = payload.slice(0, payload.indexOf('|'))
  return /^[^|~]+~\d+$/.test(name) && payloadOf(name) === payload
    ? name
    : `damaged (${payload.length} characters): ${payload.slice(0, 40)}`
}
