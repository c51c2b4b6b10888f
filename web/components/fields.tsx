import { useState } from 'preact/hooks'
import { Button, CodeField, Field, Form, PasswordField, Strength } from '../ui/index.ts'
import { Range } from '../ui/later.ts'
import type { Say, Section } from './say.ts'

const scores = [0, 1, 2, 3, 4] as const

function Fields({ say }: { say: Say }) {
  const [text, setText] = useState('')
  const [zoom, setZoom] = useState(40)
  const typed = { value: text, onInput: setText }
  const password = {
    autoComplete: 'off' as 'new-password',
    revealLabel: say('Show password'),
    hideLabel: say('Hide password'),
  }
  return (
    <Form onSubmit={() => {}}>
      <Field id="plain" label={say('A line of text')} {...typed} />
      <Field id="hinted" label={say('With a hint')} hint={say('What it is for.')} {...typed} />
      <Field
        id="wrong"
        label={say('With an error')}
        error={say('This is not complete.')}
        hint={say('What it is for.')}
        {...typed}
      />
      <Field id="fixed" label={say('Not to be changed')} value="ada@example.org" readOnly />
      <Field id="email" type="email" label={say('An address')} {...typed} />
      <PasswordField id="password" label={say('A password')} {...password} {...typed}>
        <Strength score={2} label={say('Fair')} />
      </PasswordField>
      <PasswordField
        id="password-wrong"
        label={say('A wrong password')}
        error={say('That is not the password.')}
        {...password}
        {...typed}
      />
      <CodeField id="code" label={say('A code of digits')} {...typed} />
      <CodeField
        id="code-wrong"
        label={say('A wrong code')}
        error={say('That code is wrong or too old.')}
        {...typed}
      />
      <CodeField
        id="letters"
        label={say('A code of letters')}
        kind="letters"
        length={12}
        {...typed}
      />
      <CodeField id="key" label={say('A long code')} kind="letters" length={32} {...typed} />
      <Range
        id="zoom"
        label={say('A slider')}
        value={zoom}
        min={0}
        max={100}
        step={1}
        onInput={setZoom}
      />
      <div>
        {scores.map((score) => (
          <Strength key={score} score={score} label={say(`Strength ${score}`)} />
        ))}
      </div>
      <Button kind="primary" type="submit">
        {say('The one thing to do next')}
      </Button>
    </Form>
  )
}

export const fields: Section = { title: 'Fields', Part: ({ say }) => <Fields say={say} /> }
