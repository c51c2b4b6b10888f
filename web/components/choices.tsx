import { useState } from 'preact/hooks'
import { Choice, Choices, Progress } from '../ui/later.ts'
import { PageLinks } from '../ui/page-links.tsx'
import { Table } from '../ui/table.tsx'
import type { Say, Section } from './say.ts'

const answers = ['First', 'Second']

function Parts({ say }: { say: Say }) {
  const [answer, setAnswer] = useState(answers[0])
  const [isTicked, setTicked] = useState(true)
  return (
    <>
      <Choices legend={say('One of them')}>
        {answers.map((one) => (
          <Choice
            key={one}
            kind="radio"
            name="answer"
            checked={answer === one}
            onChange={() => setAnswer(one)}
            title={say(one)}
            detail={say('What it means, more quietly.')}
          />
        ))}
      </Choices>
      <Choices legend={say('Any of them')}>
        <Choice
          kind="checkbox"
          name="ticked"
          checked={isTicked}
          onChange={setTicked}
          title={say('With a tick or without')}
        />
      </Choices>
      <Progress label={say('Nobody knows how far')} />
      <Progress label={say('Two fifths')} value={0.4} />
    </>
  )
}

export const choices: Section = { title: 'Choices', Part: ({ say }) => <Parts say={say} /> }

export const overviews: Section = {
  title: 'Overviews',
  Part: ({ say }) => (
    <>
      <div class="page-links-place">
        <PageLinks
          label={say('Pages that belong together')}
          links={[
            { href: '#overviews', words: say('The page in sight'), here: 'page' },
            { href: '#lists', words: say('Another one') },
          ]}
          onGo={() => {}}
        />
      </div>
      <Table
        label={say('Things with the same few facts')}
        columns={[say('Name'), say('Size'), say('When')]}
        rows={[
          { id: 'row-1', cells: [say('The first one'), '12 kB', say('Today')] },
          { id: 'row-2', cells: [say('Another one'), '3 MB', say('Yesterday')] },
        ]}
      />
    </>
  ),
}
