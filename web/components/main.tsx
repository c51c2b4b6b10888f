import { render } from 'preact'
import { transformOf } from '../pseudo-languages.ts'
import { Button, ButtonRow, Heading, Lead, Shell } from '../ui/index.ts'
import { Card } from '../ui/later.ts'
import './components.css'
import { buttons } from './buttons.tsx'
import { choices, overviews } from './choices.tsx'
import { fields } from './fields.tsx'
import { lists } from './lists.tsx'
import { messages } from './messages.tsx'
import type { Say } from './say.ts'
import { colors, sizes } from './tokens.tsx'

/**
 * The tokens and every component in its states, for developers: `npm run preview`. Light or dark as the
 * system is; `?dir=rtl` turns the page and its words round.
 */
const isRtl = new URLSearchParams(location.search).get('dir') === 'rtl'
const say: Say = isRtl ? transformOf('x-rtl') : (words) => words

function Components() {
  const parts = [colors, sizes, buttons, fields, choices, messages, lists, overviews]
  return (
    <Shell wide footer={<span class="hint">{say('Nothing on this page goes anywhere.')}</span>}>
      <Heading>{say('Components')}</Heading>
      <Lead>{say('Everything that the pages are made of, in each of its states.')}</Lead>
      <ButtonRow>
        <Button href="?">{say('From left to right')}</Button>
        <Button href="?dir=rtl">{say('From right to left')}</Button>
      </ButtonRow>
      {parts.map(({ title, Part }) => (
        <Card key={title} title={say(title)} id={title.toLowerCase()}>
          <Part say={say} />
        </Card>
      ))}
    </Shell>
  )
}

const root = document.getElementById('app')
if (root) {
  document.documentElement.dir = isRtl ? 'rtl' : 'ltr'
  render(<Components />, root)
}
