import type { ComponentChildren } from 'preact'

interface ChoicesProps {
  /** What they are about; read out before each. */
  legend: ComponentChildren
  children: ComponentChildren
}

/** {@link Choice}s that belong together. */
export function Choices({ legend, children }: ChoicesProps) {
  return (
    <fieldset class="choices">
      <legend class="field-label">{legend}</legend>
      {children}
    </fieldset>
  )
}

interface ChoiceProps {
  /** `radio`: one of them; `checkbox`: any. */
  kind: 'radio' | 'checkbox'
  /** The same for those of one group. */
  name: string
  checked: boolean
  onChange: (checked: boolean) => void
  title: ComponentChildren
  /** What it means, more quietly. */
  detail?: ComponentChildren
}

/** Something to choose, with words about it; all of it can be pressed. */
export function Choice({ kind, name, checked, onChange, title, detail }: ChoiceProps) {
  return (
    <label class={checked ? 'choice choice-on' : 'choice'}>
      <input
        class="choice-input"
        type={kind}
        name={name}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="choice-words">
        <span class="choice-title">{title}</span>
        {detail && <span class="choice-detail">{detail}</span>}
      </span>
    </label>
  )
}
