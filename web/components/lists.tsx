import { Button } from '../ui/index.ts'
import { Avatar, Copyable, Row, Rows, Step, Steps } from '../ui/later.ts'
import type { Section } from './say.ts'

const face =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Crect width='8' height='8' fill='%23744b05'/%3E%3C/svg%3E"

export const lists: Section = {
  title: 'Lists',
  Part: ({ say }) => (
    <>
      <Rows>
        <Row
          picture={<Avatar src={face} alt="" />}
          title={say('A row with a picture')}
          detail={say('What it is.')}
          meta={say('When it was, more quietly.')}
          action={<Button kind="quiet">{say('Remove')}</Button>}
        />
        <Row title={say('A row of words alone')} meta={say('Last seen yesterday')} />
      </Rows>
      <Steps>
        <Step>{say('The first thing to do.')}</Step>
        <Step>
          {say('The second one, with something to take elsewhere:')}
          <Copyable
            text="https://sync.example.org"
            label={say('Copy address')}
            copiedLabel={say('Copied')}
          />
        </Step>
      </Steps>
    </>
  ),
}
