import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { L10n } from '../../l10n.ts'
import { Button, ButtonRow, Form } from '../../ui/index.ts'
import { Dialog } from '../../ui/later.ts'

interface AskButtonProps {
  l10n: L10n
  busy: boolean
  /** of the button, and of the one in the question */
  words: string
  title: string
  text: string
  onYes: () => void
  /** Fields of the question. */
  children?: ComponentChildren
}

/** A press that is asked about first. */
export function AskButton({ l10n, busy, words, title, text, onYes, children }: AskButtonProps) {
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  const yes = () => {
    // First: there may be a question about the proof, and two of them are too many.
    close()
    onYes()
  }
  const buttons = (
    <ButtonRow>
      {children ? (
        <Button kind="danger" type="submit">
          {words}
        </Button>
      ) : (
        <Button kind="danger" onClick={yes}>
          {words}
        </Button>
      )}
      <Button onClick={close}>{l10n.t('cancel')}</Button>
    </ButtonRow>
  )
  return (
    <>
      <p>
        <Button busy={busy} onClick={() => setAsking(true)}>
          {words}
        </Button>
      </p>
      <Dialog open={asking} title={title} onClose={close}>
        <p>{text}</p>
        {children ? (
          <Form onSubmit={yes}>
            {children}
            {buttons}
          </Form>
        ) : (
          buttons
        )}
      </Dialog>
    </>
  )
}
