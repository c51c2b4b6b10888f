/**
 * What Preact and Fluent expect of an engine and Firefox 52–68 lack (web.md §5.3). Imported before
 * anything else, so that it has run when their modules are evaluated.
 */
const root = self as unknown as Record<string, unknown>

if (typeof globalThis === 'undefined') root['globalThis'] = self

if (typeof queueMicrotask === 'undefined') {
  root['queueMicrotask'] = (job: () => void) => {
    Promise.resolve()
      .then(job)
      .catch((error: unknown) => {
        // Out of the promise, as an engine would report it.
        setTimeout(() => {
          throw error
        })
      })
  }
}

const intl = Intl as unknown as Record<string, unknown>

if (!intl['PluralRules']) {
  /** English rules: an engine this old gets every language's texts, chosen by "one" and "other". */
  intl['PluralRules'] = class {
    select(n: number) {
      return n === 1 ? 'one' : 'other'
    }
  }
}
