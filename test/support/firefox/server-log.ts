import assert from 'node:assert/strict'

/** What a server's log says about the requests of a scenario. */
export interface LogCounts {
  readonly requests: number
  /** Lines about a Hawk MAC that did not fit; at most one a minute is written (settled.md A2). */
  readonly hawkMismatches: readonly string[]
  /** Requests answered with 5xx. */
  readonly failures: readonly string[]
}

export function countLog(output: string): LogCounts {
  const lines = output.split('\n').filter((line) => line.startsWith('{'))
  const requests = lines.filter((line) => line.includes('"msg":"request"'))
  return {
    requests: requests.length,
    hawkMismatches: lines.filter((line) => /hawk mismatch/i.test(line)),
    failures: requests.filter((line) => /"status":5\d\d\b/.test(line)),
  }
}

/** Our own runs count no Hawk mismatch and no trouble of ours (settled.md A2, design.md §7). */
export function checkLog(output: string): void {
  const { requests, hawkMismatches, failures } = countLog(output)
  assert.ok(requests > 0, 'the log tells of no request at all')
  assert.deepEqual(hawkMismatches, [], 'Hawk mismatches in the server log')
  assert.deepEqual(failures, [], 'requests answered with 5xx')
}
