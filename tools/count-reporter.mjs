// A reporter for node:test that writes only the totals, as JSON: the spec reporter's text is for people.
export default async function* count(source) {
  const totals = { passed: 0, failed: 0, skipped: 0 }
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail') continue
    // A file or a suite is no test of its own.
    if (data.details?.type === 'suite') continue
    if (data.skip !== undefined || data.todo !== undefined) totals.skipped++
    else if (type === 'test:pass') totals.passed++
    else totals.failed++
  }
  yield JSON.stringify(totals)
}
