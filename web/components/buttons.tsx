import { Button, ButtonRow, Link } from '../ui/index.ts'
import type { Section } from './say.ts'

const kinds = ['primary', 'secondary', 'quiet', 'danger'] as const

export const buttons: Section = {
  title: 'Buttons',
  Part: ({ say }) => (
    <>
      <ButtonRow>
        {kinds.map((kind) => (
          <Button key={kind} kind={kind}>
            {say(`A ${kind} one`)}
          </Button>
        ))}
      </ButtonRow>
      <ButtonRow>
        {kinds.map((kind) => (
          <Button key={kind} kind={kind} busy busyLabel={say('Under way…')}>
            {say(`A ${kind} one`)}
          </Button>
        ))}
      </ButtonRow>
      <ButtonRow>
        {kinds.map((kind) => (
          <Button key={kind} kind={kind} disabled>
            {say(`A ${kind} one, off`)}
          </Button>
        ))}
      </ButtonRow>
      <ButtonRow>
        <Button href="#buttons">{say('A link like a button')}</Button>
        <Link href="#buttons">{say('A link among buttons')}</Link>
      </ButtonRow>
      <p>
        {say('Words with')} <Link href="#buttons">{say('a link')}</Link> {say('and with')}{' '}
        <Link onClick={() => {}}>{say('a step in the page')}</Link>.
      </p>
    </>
  ),
}
