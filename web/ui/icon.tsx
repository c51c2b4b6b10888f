/** Drawn on a grid of 20, lines of 1.6, so that they sit well in text. */
const paths = {
  info: 'M10 9v5M10 6.2v.1M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16z',
  success: 'M6.4 10.4l2.5 2.5 4.8-5.6M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16z',
  warning:
    'M10 8v4M10 14.4v.1M8.9 3.2L2 15.2A1.3 1.3 0 0 0 3.1 17h13.8a1.3 1.3 0 0 0 1.1-1.8l-6.9-12a1.3 1.3 0 0 0-2.2 0z',
  error: 'M10 5.8v5M10 13.8v.1M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16z',
  eye: 'M1.8 10S4.8 4.6 10 4.6 18.2 10 18.2 10 15.2 15.4 10 15.4 1.8 10 1.8 10zM10 12.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8z',
  'eye-off':
    'M1.8 10S4.8 4.6 10 4.6 18.2 10 18.2 10 15.2 15.4 10 15.4 1.8 10 1.8 10zM10 12.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8zM3.4 16.6L16.6 3.4',
  copy: 'M7.4 7.4h8.2a1 1 0 0 1 1 1v7.2a1 1 0 0 1-1 1H8.4a1 1 0 0 1-1-1zM12.6 7.2V4.4a1 1 0 0 0-1-1H4.4a1 1 0 0 0-1 1v7.2a1 1 0 0 0 1 1h2.8',
  chevron: 'M7.6 5l5 5-5 5',
} as const

/** A small drawing beside words that say the same; screen readers skip it. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
