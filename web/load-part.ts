/**
 * Parts of the program that only some people need, each a script of its own, loaded on use. Does
 * for classic scripts what `import()` does for modules, which Firefox lacks before 67; the build
 * turns the one into the other (tools/pages-build/classic-parts.ts).
 */
export type Exports = Record<string, unknown>
type Body = (require: (name: string) => Exports, exports: Exports) => void

/** What parts find of the program, and it of them. */
interface Parts {
  /** of the first script */
  readonly entry: Exports
  /** A part says what it is, which others it needs, and how it begins. */
  define(name: string, needs: readonly string[], body: Body): void
  load(name: string): Promise<Exports>
}

/** Longer than a slow phone takes for 20 kB. */
const timeoutMs = 60_000

/** Made by the first script's frame before anything of it runs. */
const parts = (self as unknown as { corsacParts: { entry: Exports } & Partial<Parts> }).corsacParts
const loading = new Map<string, Promise<Exports>>()
const settle = new Map<string, (exports: Exports | Promise<Exports>) => void>()

function load(name: string): Promise<Exports> {
  const known = loading.get(name)
  if (known !== undefined) return known
  const part = new Promise<Exports>((resolve, reject) => {
    const script = document.createElement('script')
    const fail = () => {
      // The next press tries again.
      loading.delete(name)
      script.remove()
      reject(new Error(`part ${name}`))
    }
    const timer = setTimeout(fail, timeoutMs)
    settle.set(name, (exports) => {
      clearTimeout(timer)
      resolve(exports)
    })
    script.onerror = fail
    script.src = `/${name}`
    document.head.appendChild(script)
  })
  loading.set(name, part)
  return part
}

async function begin(needs: readonly string[], body: Body): Promise<Exports> {
  const found = new Map(
    await Promise.all(needs.map(async (need) => [need, await load(need)] as const)),
  )
  const exports: Exports = {}
  body((name) => found.get(name.slice(2)) || parts.entry, exports)
  return exports
}

parts.load = load
parts.define = (name, needs, body) => settle.get(name)?.(begin(needs, body))
