import { useState } from 'preact/hooks'
import { Button, CodeField, Form } from '../../ui/index.ts'
import { busyAt } from './busy-at.ts'
import { edits, Messages, troubleWith } from './messages.tsx'
import type { ViewProps } from './view-props.ts'

interface CodeFormProps extends ViewProps {
  /** the field's name, which is also that of its troubles */
  id?: 'code' | 'recoveryKey'
  label: string
  hint?: string | undefined
  /** how many characters the code has */
  length?: number
  kind?: 'digits' | 'letters'
  button: string
  /** while it is under way */
  busyLabel?: string
  /** of the press on a longer page */
  place?: string
  submit: (typed: string) => unknown
}

/** A form that asks for one code, whatever it is good for. */
export function CodeForm(props: CodeFormProps) {
  const { flow, l10n, id = 'code', label, hint, length, kind, button, place, submit } = props
  const [typed, setTyped] = useState('')
  return (
    <Form busy={flow.state.busy} onSubmit={() => submit(typed)}>
      <CodeField
        id={id}
        label={label}
        hint={hint}
        length={length}
        kind={kind}
        value={typed}
        onInput={edits(flow, setTyped)}
        error={troubleWith(props, id)}
        autoFocus
        required
      />
      <Button
        kind="primary"
        type="submit"
        busy={busyAt(flow, place)}
        busyLabel={props.busyLabel || l10n.t('code-busy')}
      >
        {button}
      </Button>
      <Messages flow={flow} l10n={l10n} />
    </Form>
  )
}
