interface RangeProps {
  id: string
  label: string
  value: number
  min: number
  max: number
  step: number
  /** What it moves goes from left to right in every language. */
  dir?: 'ltr' | undefined
  onInput: (value: number) => void
}

/** A number that is felt rather than typed, by mouse, finger or arrow keys. */
export function Range({ id, label, value, min, max, step, dir, onInput }: RangeProps) {
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <input
        class="range"
        id={id}
        type="range"
        dir={dir}
        min={min}
        max={max}
        step={step}
        value={value}
        onInput={(event) => onInput(Number(event.currentTarget.value))}
      />
    </div>
  )
}
