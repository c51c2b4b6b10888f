/** Colours that can be told apart on light and on dark ground; everybody has the same in each plot. */
const colours: Readonly<Record<string, string>> = {
  floor: '#8a8f98',
  sqlite: '#d9822b',
  postgres: '#3b82c4',
}
const otherColour = '#9a6dd7'

export const colourOf = (series: string): string => colours[series] ?? otherColour

/** A picture with a title and who is who; the drawing begins below, at {@link drawingTop}. */
export interface Picture {
  readonly title: string
  readonly width: number
  readonly height: number
  readonly series: readonly string[]
  /** SVG elements. */
  readonly parts: readonly string[]
}

export const drawingTop = 62

/**
 * Puts the parts together. The ground is the picture's own and follows the reader's choice of light or dark,
 * so that its words can be read on any page.
 */
export function picture({ title, width, height, series, parts }: Picture): string {
  const legend = series.map((name, index) => {
    const x = 8 + index * 110
    const square = rectangle({ x, y: 32, width: 12, height: 12 }, colourOf(name))
    return square + text(x + 18, 42, name)
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${fixed(height)}" role="img" font-family="system-ui, sans-serif" font-size="12">
<title>${escapeXml(title)}</title>
<style>.ground{fill:#fff}text{fill:#24292f}.limit{stroke:#24292f;stroke-width:2}.scale{stroke:#d0d7de}@media (prefers-color-scheme:dark){.ground{fill:#0d1117}text{fill:#e6edf3}.limit{stroke:#e6edf3}.scale{stroke:#3d444d}}</style>
<rect class="ground" width="${width}" height="${fixed(height)}" rx="6"/>
${[text(8, 18, title), ...legend, ...parts].join('\n')}
</svg>
`
}

export function rectangle(
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  colour: string,
): string {
  const { x, y, width, height } = box
  return `<rect x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${height}" fill="${colour}"/>`
}

/** @param rest attributes: a class of the picture's style, or a stroke */
export function line(
  from: readonly [x: number, y: number],
  to: readonly [x: number, y: number],
  rest: string,
): string {
  const [x1, y1, x2, y2] = [...from, ...to].map(fixed)
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" ${rest}/>`
}

export const text = (x: number, y: number, words: string, anchor = 'start'): string =>
  `<text x="${fixed(x)}" y="${fixed(y)}" text-anchor="${anchor}">${escapeXml(words)}</text>`

export const fixed = (value: number | undefined): string => (value ?? 0).toFixed(1)

const escapeXml = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
