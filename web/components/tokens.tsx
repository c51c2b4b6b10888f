import type { Section } from './say.ts'

/** Grounds, and what stands on them, as in `styles/tokens.css`. */
const grounds: readonly [ground: string, ink: string][] = [
  ['paper', 'ink'],
  ['sheet', 'ink-soft'],
  ['leaf', 'on-leaf'],
  ['leaf-deep', 'on-leaf'],
  ['leaf-tint', 'link'],
  ['clay', 'on-clay'],
  ['clay-deep', 'on-clay'],
  ['clay-tint', 'clay'],
  ['amber-tint', 'amber'],
  ['slate-tint', 'slate'],
]
/** Colours that no words stand on. */
const strokes = ['line', 'edge', 'focus', 'hill-far', 'hill-near', 'veil']

export const colors: Section = {
  title: 'Colours',
  Part: () => (
    <>
      <ul class="swatches">
        {grounds.map(([ground, ink]) => (
          <li
            key={ground}
            class="swatch"
            style={{ background: `var(--${ground})`, color: `var(--${ink})` }}
          >
            {`${ground} · ${ink}`}
          </li>
        ))}
      </ul>
      <ul class="swatches">
        {strokes.map((stroke) => (
          <li key={stroke} class="stroke">
            <span class="stroke-sample" style={{ background: `var(--${stroke})` }} />
            {stroke}
          </li>
        ))}
      </ul>
    </>
  ),
}

const textSizes = ['text-small', 'text', 'text-lead', 'text-title', 'text-heading']
const fonts = ['sans', 'serif', 'mono']

export const sizes: Section = {
  title: 'Type',
  Part: ({ say }) => (
    <>
      {textSizes.map((size) => (
        <p key={size} style={{ fontSize: `var(--${size})` }}>
          {say(`${size}: seven quiet foxes`)}
        </p>
      ))}
      {fonts.map((font) => (
        <p key={font} style={{ fontFamily: `var(--${font})` }}>
          {say(`${font}: seven quiet foxes 0123456789`)}
        </p>
      ))}
    </>
  ),
}
