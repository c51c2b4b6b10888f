/** Bars that stand together. */
export interface Bars {
  readonly label: string
  readonly bars: readonly {
    /** Who it is: decides the colour. */
    readonly series: string
    readonly value: number
    /** Where a stroke says how far it may go. */
    readonly limit?: number
  }[]
}

export interface BarChart {
  readonly title: string
  readonly groups: readonly Bars[]
  readonly isLogarithmic: boolean
  readonly format: (value: number) => string
}

/** Colours that can be told apart on light and on dark ground; everybody has the same in each plot. */
const colours: Readonly<Record<string, string>> = {
  floor: '#8a8f98',
  sqlite: '#d9822b',
  postgres: '#3b82c4',
}
const otherColour = '#9a6dd7'
const [width, labelWidth, valueWidth] = [760, 110, 80]
const [barHeight, groupGap, top] = [14, 12, 62]
const room = width - labelWidth - valueWidth

/** Draws horizontal bars as SVG; the text takes the colour that the reader's ground asks for. */
export function barChart({ title, groups, isLogarithmic, format }: BarChart): string {
  const all = groups.flatMap(({ bars }) => bars)
  const series = [...new Set(all.map((bar) => bar.series))]
  const values = all.flatMap(({ value, limit }) => (limit === undefined ? [value] : [value, limit]))
  const largest = Math.max(1, ...values)
  const smallest = isLogarithmic ? Math.max(1, Math.min(...values) / 2) : 0
  const lengthOf = (value: number) =>
    isLogarithmic
      ? (Math.log(Math.max(value, smallest) / smallest) / Math.log(largest / smallest)) * room
      : (value / largest) * room
  const colourOf = (name: string) => colours[name] ?? otherColour
  const parts: string[] = []
  let y = top
  for (const { label, bars } of groups) {
    const middle = y + (bars.length * barHeight) / 2 + 4
    parts.push(text(labelWidth - 8, middle, label, 'end'))
    for (const { series: name, value, limit } of bars) {
      const length = lengthOf(value)
      parts.push(
        rectangle({ x: labelWidth, y, width: length, height: barHeight - 2 }, colourOf(name)),
      )
      if (limit !== undefined) {
        const x = labelWidth + lengthOf(limit)
        parts.push(
          `<line x1="${fixed(x)}" x2="${fixed(x)}" y1="${y - 1}" y2="${y + barHeight - 1}"/>`,
        )
      }
      const end = Math.max(length, limit === undefined ? 0 : lengthOf(limit))
      parts.push(text(labelWidth + end + 6, y + barHeight - 4, format(value)))
      y += barHeight
    }
    y += groupGap
  }
  const legend = series.map((name, index) => {
    const x = labelWidth + index * 120
    const square = rectangle({ x, y: 32, width: 12, height: 12 }, colourOf(name))
    return square + text(x + 18, 42, name)
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" role="img" font-family="system-ui, sans-serif" font-size="12">
<title>${escapeXml(title)}</title>
<style>text{fill:#24292f}line{stroke:#24292f;stroke-width:2}@media (prefers-color-scheme:dark){text{fill:#e6edf3}line{stroke:#e6edf3}}</style>
${[text(8, 18, title), ...legend, ...parts].join('\n')}
</svg>
`
}

function rectangle(
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  colour: string,
): string {
  const { x, y, width, height } = box
  return `<rect x="${x}" y="${y}" width="${fixed(width)}" height="${height}" fill="${colour}"/>`
}

const text = (x: number, y: number, words: string, anchor = 'start'): string =>
  `<text x="${fixed(x)}" y="${fixed(y)}" text-anchor="${anchor}">${escapeXml(words)}</text>`

const fixed = (value: number): string => value.toFixed(1)

const escapeXml = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
