import assert from 'node:assert/strict'
import { test } from 'node:test'
import { etagOf, isKnownTag } from './etag.ts'

const etag = etagOf('{"uid":"a"}')
const bare = etag.slice(1, -1)

test('a tag is the quoted checksum of the text (auth-api.md §4)', () => {
  assert.match(etag, /^"[0-9a-f]{32}"$/)
  assert.equal(etagOf('{"uid":"a"}'), etag)
  assert.notEqual(etagOf('{"uid":"b"}'), etag)
})

for (const header of [
  etag,
  `"${etag}"`,
  bare,
  `W/${etag}`,
  `W/"${etag}"`,
  `"${bare}-gzip"`,
  `W/"${bare}-gzip"`,
  `"other", ${etag}`,
  ` "other" ,W/${etag} `,
  '*',
]) {
  test(`If-None-Match: ${header.replaceAll(bare, 'tag')} is a match (settled.md A32, A50)`, () => {
    assert.equal(isKnownTag(header, etag), true)
  })
}

for (const header of [undefined, '', '""', '"other"', `${etag}x`, 'W/']) {
  test(`If-None-Match: ${header?.replaceAll(bare, 'tag')} is none (settled.md A50)`, () => {
    assert.equal(isKnownTag(header, etag), false)
  })
}
