interface StrengthProps {
  score: 0 | 1 | 2 | 3 | 4
  /** The same in words: the bars alone would be colour and shape only. */
  label: string
}

/** How hard a new password is to guess: four bars and a word (settled.md A17). */
export function Strength({ score, label }: StrengthProps) {
  return (
    <div class={`strength strength-${score}`}>
      <span class="strength-bars" aria-hidden="true">
        <span class="strength-bar" />
        <span class="strength-bar" />
        <span class="strength-bar" />
        <span class="strength-bar" />
      </span>
      <span class="strength-label" aria-live="polite">
        {label}
      </span>
    </div>
  )
}
