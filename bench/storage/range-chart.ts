import { colourOf, drawingTop, fixed, line, picture, text } from './svg.ts'

/** From where to where the values of some series reach. */
export interface Ranges {
  readonly label: string
  readonly ranges: readonly {
    /** Who it is: decides the colour. */
    readonly series: string
    /** At least two, the smallest first. */
    readonly values: readonly number[]
  }[]
}

const [width, labelWidth, valueWidth] = [760, 110, 140]
const [rowHeight, groupGap, scaleHeight] = [16, 12, 20]
const room = width - labelWidth - valueWidth

/** Draws a stroke for each range on a logarithmic scale: a dot at its first value, a tick at each other. */
export function rangeChart(chart: {
  readonly title: string
  readonly groups: readonly Ranges[]
  readonly format: (value: number) => string
}): string {
  const { title, groups, format } = chart
  const all = groups.flatMap(({ ranges }) => ranges)
  const values = all.flatMap((range) => range.values).filter((value) => value > 0)
  const first = Math.floor(Math.log10(Math.min(1, ...values)))
  const last = Math.ceil(Math.log10(Math.max(1, ...values)))
  const decades = Math.max(1, last - first)
  const xOf = (value: number) => {
    const at = (Math.log10(Math.max(value, 10 ** first)) - first) / decades
    return labelWidth + at * room
  }
  const rows: string[] = []
  let y = drawingTop + scaleHeight
  for (const { label, ranges } of groups) {
    rows.push(text(labelWidth - 8, y + (ranges.length * rowHeight) / 2 + 4, label, 'end'))
    for (const { series, values: reached } of ranges) {
      const middle = y + rowHeight / 2
      rows.push(rangeOf(reached.map(xOf), middle, colourOf(series)))
      rows.push(text(width - valueWidth + 12, middle + 4, reached.map(format).join(' · ')))
      y += rowHeight
    }
    y += groupGap
  }
  const scale = Array.from({ length: decades + 1 }, (_, index) => {
    const value = 10 ** (first + index)
    const x = xOf(value)
    const stroke = line([x, drawingTop + 6], [x, y - groupGap], 'class="scale"')
    return stroke + text(x, drawingTop, String(Number(value.toPrecision(1))), 'middle')
  })
  const series = [...new Set(all.map((range) => range.series))]
  return picture({ title, width, height: y, series, parts: [...scale, ...rows] })
}

function rangeOf(xs: readonly number[], y: number, colour: string): string {
  const [first = 0] = xs
  const stroke = `stroke="${colour}" stroke-width="3"`
  return [
    line([first, y], [xs.at(-1) ?? first, y], stroke),
    `<circle cx="${fixed(first)}" cy="${fixed(y)}" r="5" fill="${colour}"/>`,
    ...xs.slice(1).map((x) => line([x, y - 5], [x, y + 5], stroke)),
  ].join('')
}
