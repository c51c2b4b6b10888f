import { useState } from 'preact/hooks'
import { Button, ButtonRow, Disclosure, Hint, Notice, Spinner } from '../ui/index.ts'
import { Dialog } from '../ui/later.ts'
import type { Say, Section } from './say.ts'

const tones = ['info', 'success', 'warning', 'error'] as const

function Messages({ say }: { say: Say }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      {tones.map((tone) => (
        <Notice key={tone} tone={tone} title={say(`A notice: ${tone}`)}>
          {say('What it means, in a sentence that a tired person understands.')}
        </Notice>
      ))}
      <Notice tone="info">{say('A notice without a title.')}</Notice>
      <Spinner label={say('One moment…')} />
      <Hint>{say('Words that only some people look for.')}</Hint>
      <Disclosure summary={say('More, closed')}>{say('What only some people want.')}</Disclosure>
      <Disclosure summary={say('More, open')} open>
        {say('What only some people want.')}
      </Disclosure>
      <ButtonRow>
        <Button onClick={() => setOpen(true)}>{say('A question above the page')}</Button>
      </ButtonRow>
      <Dialog open={open} title={say('Really?')} onClose={() => setOpen(false)}>
        <p>{say('What happens then.')}</p>
        <ButtonRow>
          <Button kind="danger" onClick={() => setOpen(false)}>
            {say('Do it')}
          </Button>
          <Button onClick={() => setOpen(false)}>{say('Cancel')}</Button>
        </ButtonRow>
      </Dialog>
    </>
  )
}

export const messages: Section = { title: 'Messages', Part: ({ say }) => <Messages say={say} /> }
