/** Tells the time as milliseconds since 1970; tests pass their own. */
export type Clock = () => number

/** The machine's clock. */
export const systemClock: Clock = () => Date.now()

export const secondMs = 1000
export const minuteMs = 60 * secondMs
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** Whole seconds since 1970, as most of the wire counts. @param ms as a clock tells */
export const inSeconds = (ms: number): number => Math.floor(ms / secondMs)
