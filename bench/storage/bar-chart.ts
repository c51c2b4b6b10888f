import { colourOf, drawingTop, line, picture, rectangle, text } from './svg.ts'

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

const [width, labelWidth, valueWidth] = [760, 110, 80]
const [barHeight, groupGap] = [14, 12]
const room = width - labelWidth - valueWidth

/** Draws horizontal bars as SVG. */
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
  const parts: string[] = []
  let y = drawingTop
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
        parts.push(line([x, y - 1], [x, y + barHeight - 1], 'class="limit"'))
      }
      const end = Math.max(length, limit === undefined ? 0 : lengthOf(limit))
      parts.push(text(labelWidth + end + 6, y + barHeight - 4, format(value)))
      y += barHeight
    }
    y += groupGap
  }
  return picture({ title, width, height: y, series, parts })
}
