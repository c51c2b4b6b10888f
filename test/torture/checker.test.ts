import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { allRules, checkHistory } from './checker/check.ts'
import { type Answer, contentOf, type Op, type Request, type Segment } from './checker/history.ts'
import { collectionNames, type Fault, play, type Step } from './checker/synthetic.ts'
import type { Kind } from './checker/violation.ts'

const quiet: Omit<Step, 'do'> = {
  device: 0,
  collection: 'tabs',
  id: 0,
  several: 3,
  fields: 'payload',
  condition: 'none',
  pause: 2,
  ahead: 10,
  behind: 10,
}
const step = (what: Step['do'], rest: Partial<Step> = {}): Step => ({ ...quiet, do: what, ...rest })

const found = (segments: readonly Segment[]): Kind[] =>
  checkHistory(segments).map(({ kind }) => kind)

/** A history in which nothing happens twice at once, and what a fault at one of its steps looks like. */
const planted: readonly [name: string, steps: Step[], fault: Fault, at: number, kind: Kind][] = [
  ['a write that was lost', [step('put'), step('put', { id: 1 })], 'lose', 1, 'lostWrite'],
  [
    'a write that was lost while another record was written',
    [step('put'), step('put', { id: 1 }), step('put', { id: 2 })],
    'lose',
    1,
    'lostWrite',
  ],
  ['a replacement that was lost', [step('put'), step('put')], 'lose', 1, 'lostWrite'],
  ['a POST of which half is there', [step('post', { several: 4 })], 'tear', 0, 'tornWrite'],
  ['half a batch', [step('batch'), step('batch', { id: 2 })], 'tear', 1, 'tornWrite'],
  ['one time for two writes', [step('put'), step('put', { id: 1 })], 'stampTwice', 1, 'stampTwice'],
  ['a time that went back', [step('put'), step('put', { id: 1 })], 'stampBack', 1, 'stampBack'],
  [
    'a 412 without a reason',
    [step('put'), step('put', { condition: 'holds' })],
    'refuse',
    1,
    'unjustified412',
  ],
  [
    'a write that was refused with 412 and is there',
    [step('put'), step('put', { condition: 'breaks' })],
    'applyRefused',
    1,
    'dirtyRead',
  ],
  [
    'a write that was refused with 503 and is there',
    [step('put'), step('put')],
    'applyBusy',
    1,
    'dirtyRead',
  ],
  [
    'a precondition that nobody looked at',
    [step('put'), step('put', { condition: 'breaks' })],
    'ignoreCondition',
    1,
    'ignoredCondition',
  ],
  [
    'a 304 without a reason',
    [step('put'), step('list', { condition: 'holds' })],
    'unchanged',
    1,
    'unjustified304',
  ],
  [
    'a read that shows what was',
    [step('put'), step('put'), step('put'), step('list')],
    'stale',
    3,
    'staleRead',
  ],
  [
    'a record that comes back after its DELETE',
    [step('put'), step('deleteBso'), step('info'), step('info')],
    'resurrect',
    1,
    'resurrection',
  ],
  [
    'a record that comes back after a DELETE of some',
    [step('post'), step('deleteSome', { several: 2 }), step('info'), step('info')],
    'resurrect',
    1,
    'resurrection',
  ],
]

for (const [name, steps, kind, at, expected] of planted) {
  test(`the checker finds ${name}`, () => {
    assert.deepEqual(found(play([steps, [step('info')]])), [], 'without the fault')
    const kinds = found(play([steps, [step('info')]], { kind, at }))
    assert.ok(kinds.includes(expected), `found: ${kinds.join() || 'nothing'}`)
  })
}

// What a fault of the storage can't make of the little model is written by hand.

/** Changes what was answered to one request of a clean history. */
function altered(
  steps: readonly Step[],
  pick: (op: Op) => boolean,
  change: (op: Op) => Partial<Op>,
): Segment[] {
  const alter = (op: Op): Op => (pick(op) ? { ...op, ...change(op) } : op)
  const segments = play([steps])
  assert.ok(segments.some(({ ops, audit }) => [...ops, ...audit].some(pick)))
  return segments.map(({ ops, audit }) => ({ ops: ops.map(alter), audit: audit.map(alter) }))
}

const answered = (op: Op, change: Partial<Answer>): Partial<Op> =>
  op.answer ? { answer: { ...op.answer, ...change } } : {}
const isOf = (kind: Request['kind']) => (op: Op) =>
  op.request.kind === kind && op.device !== 'audit'

test('of two deletions at once that answer one time the one that emptied the collection came first', () => {
  const steps = [
    step('put'),
    step('put', { id: 5 }),
    step('deleteCollection', { device: 1, behind: 350 }),
    step('deleteSome', { device: 2, condition: 'none' }),
    step('info', { device: 2 }),
  ]
  const [segment] = play([steps])
  const [all, some] = ['deleteCollection', 'deleteSome'].map((kind) =>
    segment?.ops.find(({ request }) => request.kind === kind),
  )
  assert.ok(segment && all?.answer && some && some.received < all.received)
  assert.equal(some.answer?.lastModified, all.answer.lastModified)
  // It answers within the same hundredth: its own time does not say that it changed nothing.
  const timestamp = all.answer.lastModified ?? 0
  const answer: Answer = { status: 200, lastModified: timestamp, timestamp }
  const late: Op = { ...some, request: { ...some.request, unmodifiedSince: 0 } as Request, answer }
  const ops = segment.ops.map((op) => (op === some ? late : op))
  for (const sorted of [ops, ops.toReversed()]) {
    assert.deepEqual(found([{ ...segment, ops: sorted }]), [])
  }
})

test('the checker finds a value that nobody wrote', () => {
  const segments = altered([step('put'), step('list')], isOf('list'), (op) =>
    answered(op, { records: (op.answer?.records ?? []).map((row) => ({ ...row, payload: '!' })) }),
  )
  assert.deepEqual(found(segments), ['inventedValue'])
})

test('the checker finds a batch that shows before its commit', () => {
  const [segment] = play([[step('put', { id: 4 }), step('batch', { several: 1 }), step('list')]])
  const append = segment?.ops.find(isOf('append'))
  assert.ok(segment && append && 'changes' in append.request)
  const [change] = append.request.changes
  const payload = change?.payload ?? ''
  const ops = segment.ops.map((op) =>
    isOf('list')(op)
      ? {
          ...op,
          ...answered(op, {
            records: [...(op.answer?.records ?? []), { id: 'r0', modified: 1, payload }],
          }),
        }
      : op,
  )
  assert.deepEqual(found([{ ...segment, ops }]), ['dirtyRead'])
})

test('the checker finds a read whose announced time hides a write (settled.md S18)', () => {
  const steps = [step('put'), step('list'), step('put', { id: 1, device: 1, ahead: 150 })]
  const segments = altered(steps, isOf('list'), (op) =>
    answered(op, { timestamp: (op.answer?.timestamp ?? 0) + 10 }),
  )
  assert.deepEqual(found(segments), ['announcedTime'])
  assert.deepEqual(checkHistory(segments, { ...allRules, announcedTime: false }), [])
})

test('the checker finds a read that shows less than one before it, of a write that nobody acknowledged yet', () => {
  const steps = [
    step('put'),
    step('put', { device: 1, behind: 350 }),
    step('list', { device: 2 }),
    step('list', { device: 3 }),
  ]
  const [segment] = play([steps])
  const first = segment?.ops[0]
  assert.ok(segment && first?.answer && 'changes' in first.request)
  const { lastModified: modified = 0 } = first.answer
  const payload = first.request.changes[0]?.payload ?? ''
  const old: Answer = {
    status: 200,
    lastModified: modified,
    timestamp: modified,
    records: [{ id: 'r0', modified, payload }],
  }
  const withOld = (device: string): Segment => ({
    ops: segment.ops.map((op) => (op.device === device ? { ...op, answer: old } : op)),
    audit: segment.audit,
  })
  assert.deepEqual(found([withOld('d3')]), ['staleRead'])
  assert.deepEqual(found([withOld('d2')]), [], 'the other way round it is in order')
})

test('the checker finds a batch that a deletion did not end, one that was lost and one committed twice (sync.md §3.11)', () => {
  const revived = altered(
    [step('put'), step('batch'), step('deleteAll', { device: 1 }), step('batch')],
    isOf('commit'),
    (op) =>
      answered(op, {
        status: 200,
        lastModified: 176_730_001_000,
        timestamp: 176_730_001_000,
        modified: 176_730_001_000,
      }),
  )
  assert.ok(found(revived).includes('batchRevived'))
  const lost = altered([step('batch'), step('batch')], isOf('commit'), () => ({
    answer: { status: 400, timestamp: 1 },
  }))
  assert.ok(found(lost).includes('batchLost'))
  const [first, second] = play([[step('batch'), step('batch')], [step('info')]])
  const commit = first?.ops.find(isOf('commit'))
  assert.ok(first && second && commit?.answer)
  const stamp = 176_730_001_000
  const again: Op = {
    ...commit,
    sent: commit.sent + 100_000,
    received: commit.received + 100_000,
    answer: { ...commit.answer, lastModified: stamp, timestamp: stamp, modified: stamp },
  }
  assert.ok(found([first, { ops: [again], audit: second.audit }]).includes('batchTwice'))
})

test('the checker finds an answer that no rule allows', () => {
  for (const status of [401, 500, 404, 304]) {
    const segments = altered([step('put'), step('list')], isOf('list'), () => ({
      answer: { status, lastModified: 1, timestamp: 1 },
    }))
    assert.deepEqual(found(segments), ['unexpected'])
  }
})

test('the checker finds a write that was cut off and is there', () => {
  const segments = altered([step('put'), step('put', { id: 1 })], isOf('put'), (op) =>
    op.request.kind === 'put' && op.request.changes[0]?.id === 'r1' ? { isCut: true } : {},
  ).map(({ ops, audit }) => ({
    ops: ops.map((op) => {
      const { answer: _, ...rest } = op
      return op.isCut ? rest : op
    }),
    audit,
  }))
  assert.ok(found(segments).length > 0)
})

test('an unknown write may have happened or not, whole; a part of it is found', () => {
  for (const dies of ['done', 'undone'] as const) {
    const last = step('post', { several: 4, dies })
    assert.deepEqual(found(play([[step('put', { id: 4 }), last], [step('info')]])), [])
  }
  const last = step('post', { several: 4, dies: 'done' })
  const kinds = found(play([[step('put', { id: 4 }), last]], { kind: 'tear', at: 1 }))
  assert.ok(kinds.includes('tornWrite'), kinds.join())
})

test('a write that was answered 503 has not happened', () => {
  const steps = [step('put', { id: 4 }), step('post', { several: 4 })]
  const refused = (kind: 'busy' | 'applyBusy') =>
    found(play([steps, [step('info')]], { kind, at: 1 }))
  assert.deepEqual(refused('busy'), [])
  assert.ok(refused('applyBusy').includes('dirtyRead'))
})

// Whatever happens.

const steps = fc.array(
  fc.record(
    {
      device: fc.nat(3),
      do: fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom('put', 'post', 'batch') },
        { weight: 3, arbitrary: fc.constantFrom('getBso', 'list', 'info', 'counts') },
        { weight: 2, arbitrary: fc.constantFrom('deleteBso', 'deleteSome') },
        { weight: 1, arbitrary: fc.constantFrom('deleteCollection', 'deleteAll') },
      ),
      collection: fc.constantFrom(...collectionNames),
      id: fc.nat(4),
      several: fc.integer({ min: 1, max: 4 }),
      fields: fc.constantFrom('payload', 'sortindex', 'both', 'ttl'),
      condition: fc.constantFrom('none', 'none', 'holds', 'breaks'),
      pause: fc.nat(3),
      ahead: fc.integer({ min: 1, max: 350 }),
      behind: fc.integer({ min: 1, max: 350 }),
      dies: fc.constantFrom('done', 'undone'),
    },
    {
      requiredKeys: [
        'device',
        'do',
        'collection',
        'id',
        'several',
        'fields',
        'condition',
        'pause',
        'ahead',
        'behind',
      ],
      noNullPrototype: true,
    },
  ) as fc.Arbitrary<Step>,
  { minLength: 1, maxLength: 25 },
)

test('whatever devices do on a storage that works, the checker finds nothing', () => {
  fc.assert(
    fc.property(fc.array(steps, { minLength: 1, maxLength: 4 }), (segments) => {
      assert.deepEqual(checkHistory(play(segments)), [])
    }),
    { numRuns: 1500 },
  )
})

const faults = fc.constantFrom<Fault>(
  'lose',
  'tear',
  'stampTwice',
  'stampBack',
  'refuse',
  'applyRefused',
  'applyBusy',
  'ignoreCondition',
  'unchanged',
  'stale',
  'resurrect',
)
const answeredSteps = steps.map((all) => all.map(({ dies: _, ...rest }): Step => rest))

/** What everything comes to in the end, without its times: a refusal that did something moves all later ones. */
const contents = (segments: readonly Segment[]) =>
  segments.map(({ audit }) => {
    const timeless = [...contentOf(audit).collections].map(
      ([name, { rows }]) =>
        [name, new Map([...rows].map(([id, row]) => [id, { ...row, modified: 0 }]))] as const,
    )
    return new Map(timeless)
  })

test('whatever devices do, the checker finds one planted fault that a reading of everything shows', () => {
  let seen = 0
  fc.assert(
    fc.property(answeredSteps, faults, fc.nat(24), (all, kind, at) => {
      const step = at % all.length
      // Of two writes at the same time nobody can say which should have had the later stamp.
      const isInTurn = kind.startsWith('stamp')
      const some = all.map((one) => (isInTurn ? { ...one, ahead: 1, behind: 1 } : one))
      const clean = play([some])
      const faulty = play([some], { kind, at: step })
      const ops = faulty[0]?.ops ?? []
      const hit = ops[step]?.request.kind
      // What is staged is not there anyway; devices just go on otherwise.
      if (hit === 'append') return
      // A deletion that was done, but told as trouble, leaves a batch open that it would have ended:
      // the commit may write over all that it took, and then nobody can tell.
      const isCovered = ops.slice(step).some(({ request }) => request.kind === 'commit')
      if (kind === 'applyBusy' && hit?.startsWith('delete') && isCovered) return
      const isStamp = kind.startsWith('stamp') && !isDeepStrictEqual(clean, faulty)
      if (!isStamp && isDeepStrictEqual(contents(clean), contents(faulty))) return
      seen++
      assert.notDeepEqual(found(faulty), [])
    }),
    { numRuns: 1500 },
  )
  assert.ok(seen > 100, `only ${seen} faults mattered`)
})
