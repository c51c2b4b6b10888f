/**
 * Facts beside each other in one line, such as a moment and an address. Each keeps its own direction: an
 * IPv6 address among Arabic words would come out in another order.
 */
export const beside = (facts: readonly (string | number | false | null | undefined)[]): string =>
  facts
    .filter(Boolean)
    .map((fact) => `\u2068${fact}\u2069`)
    .join(' · ')
