interface QrCodeProps {
  /** The cells row by row, dark ones true, without the quiet border (`uqr`: `encode(text, { border: 0 }).data`). */
  cells: readonly (readonly boolean[])[]
  /** What scanning does; the same link stands as text beside it (web.md §5.5). */
  alt: string
}

/** A QR code: dark on light in either colour scheme, since many cameras read nothing else. */
export function QrCode({ cells, alt }: QrCodeProps) {
  const quiet = 4
  const size = cells.length + 2 * quiet
  const path = cells
    .map((row, y) =>
      row.map((dark, x) => (dark ? `M${x + quiet} ${y + quiet}h1v1h-1z` : '')).join(''),
    )
    .join('')
  return (
    <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={alt}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  )
}
