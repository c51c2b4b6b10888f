interface ProgressProps {
  /** What is going on, for screen readers. */
  label: string
  /** From 0 to 1; absent: nobody knows yet. */
  value?: number | undefined
}

/** How far something is that takes a while; the words beside it are the view's. */
export function Progress({ label, value }: ProgressProps) {
  return (
    <div
      class={value === undefined ? 'progress progress-open' : 'progress'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value === undefined ? undefined : Math.round(value * 100)}
    >
      <div class="progress-bar" style={{ width: `${value === undefined ? 30 : value * 100}%` }} />
    </div>
  )
}
