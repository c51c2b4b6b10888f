import * as v from 'valibot'

/** Entries of a page at most, and where nothing is said. */
const maxLimit = 100
const usualLimit = 50

/** How many entries a page is to have, in a query. */
export const pageLimit = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^[0-9]{1,3}$/),
    v.transform(Number),
    v.minValue(1),
    v.maxValue(maxLimit),
  ),
  String(usualLimit),
)
