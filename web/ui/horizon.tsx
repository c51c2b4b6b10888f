import { MarkShapes } from './mark.tsx'

/** The end of the page: the steppe at dusk, and somebody looks over the hill. Only for the eye. */
export function Horizon() {
  return (
    <svg
      class="horizon"
      viewBox="0 0 1440 136"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <path class="horizon-far" d="M0 62C210 18 420 22 640 52s520 44 800 2v82H0z" />
      <g class="horizon-near">
        <g transform="translate(842 50) scale(1.75)">
          <MarkShapes />
        </g>
        <path d="M0 112c260-34 520-4 760-18s440-42 680-8v50H0z" />
      </g>
    </svg>
  )
}
