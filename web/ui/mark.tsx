/** The left half of the face; the right one is its mirror image. */
const half =
  'M4.2 3.9c.1-1.2 1.5-1.7 2.3-.8l6.8 7.5c.9 1 1.4 2.2 1.4 3.6 0 5-1.2 8.4-3.3 11.3C6.4 22.6 3.5 17.8 3.5 12.5c0-3 .4-6.3.7-8.6z'

/** The shapes of the mark on a grid of 32, for use inside an `svg`. */
export function MarkShapes() {
  return (
    <>
      <path d={half} />
      <path d={half} transform="matrix(-1 0 0 1 32 0)" />
      <circle cx="16" cy="27.3" r="2.7" />
    </>
  )
}

/**
 * Corsac's mark: a steppe fox's face in three pieces, the same on both sides, as two browsers are
 * with the server between them. One colour, the text's; its name stands beside it.
 */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <MarkShapes />
    </svg>
  )
}
