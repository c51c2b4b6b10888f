/** Base 32 without the letters that look like digits (Crockford's): no I, L, O and U. */
export const readableLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code without the spaces and dashes that people type (settled.md A51). */
export const bareCode = (typed: string): string => typed.replace(/[\s\u2010-\u2015-]/g, '')

/** As `bareCode`; small letters do not matter, and what looks like 0 or 1 is (web.md §4.0.8). */
export const readableForm = (typed: string): string =>
  bareCode(typed).toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
