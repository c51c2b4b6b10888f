import { colourOf, drawingTop, fixed, line, picture, text } from './svg.ts'

/** One of some small charts that stand beside each other. */
export interface Panel {
  readonly label: string
  readonly lines: readonly {
    /** Who it is: decides the colour. */
    readonly series: string
    /** From left to right; `x` is above 0. */
    readonly points: readonly { readonly x: number; readonly y: number }[]
    /** Up to where it may go; drawn dashed. */
    readonly limit: number
  }[]
}

const [columns, panelWidth, panelHeight, panelGap, leftEdge] = [3, 240, 200, 10, 10]
const [labelRoom, scaleRoom, axisRoom] = [24, 44, 30]

/** Draws each panel with a scale of its own, which begins at 0; to the right it is logarithmic. */
export function lineCharts(charts: {
  readonly title: string
  readonly panels: readonly Panel[]
  readonly formatX: (value: number) => string
  readonly formatY: (value: number) => string
}): string {
  const { title, panels } = charts
  const parts = panels.map((panel, index) => {
    const x = leftEdge + (index % columns) * (panelWidth + panelGap)
    const y = drawingTop + Math.floor(index / columns) * panelHeight
    return drawPanel(panel, { ...charts, left: x, top: y })
  })
  const series = [...new Set(panels.flatMap(({ lines }) => lines.map((one) => one.series)))]
  const width = 2 * leftEdge + columns * panelWidth + (columns - 1) * panelGap
  const height = drawingTop + Math.ceil(panels.length / columns) * panelHeight
  return picture({ title, width, height, series, parts })
}

function drawPanel(
  { label, lines }: Panel,
  place: {
    readonly left: number
    readonly top: number
    readonly formatX: (value: number) => string
    readonly formatY: (value: number) => string
  },
): string {
  const [left, right] = [place.left + scaleRoom, place.left + panelWidth - 16]
  const [top, bottom] = [place.top + labelRoom, place.top + panelHeight - axisRoom]
  const xs = [...new Set(lines.flatMap(({ points }) => points.map(({ x }) => x)))].sort(
    (a, b) => a - b,
  )
  const [least = 1, most = 1] = [xs[0], xs.at(-1)]
  const highest = Math.max(
    ...lines.flatMap(({ points, limit }) => [limit, ...points.map(({ y }) => y)]),
  )
  const xOf = (x: number) =>
    left + (most > least ? Math.log(x / least) / Math.log(most / least) : 0.5) * (right - left)
  const yOf = (y: number) => bottom - (highest > 0 ? y / highest : 0) * (bottom - top)
  const scale = [0, highest / 2, highest].map(
    (y) =>
      line([left, yOf(y)], [right, yOf(y)], 'class="scale"') +
      text(left - 6, yOf(y) + 4, place.formatY(y), 'end'),
  )
  const names = xs.map((x) => text(xOf(x), bottom + 18, place.formatX(x), 'middle'))
  const drawn = lines.map(({ series, points, limit }) => {
    const colour = colourOf(series)
    const path = points.map(({ x, y }) => `${fixed(xOf(x))},${fixed(yOf(y))}`).join(' ')
    return [
      line(
        [left, yOf(limit)],
        [right, yOf(limit)],
        `stroke="${colour}" stroke-width="1.5" stroke-dasharray="5 4"`,
      ),
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2.5"/>`,
      ...points.map(
        ({ x, y }) =>
          `<circle cx="${fixed(xOf(x))}" cy="${fixed(yOf(y))}" r="3.5" fill="${colour}"/>`,
      ),
    ].join('')
  })
  return [text(left, place.top + 12, label), ...scale, ...names, ...drawn].join('\n')
}
