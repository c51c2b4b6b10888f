/** The code of an invitation as somebody typed or pasted it: alone, or the whole link with it. */
export const inviteCodeIn = (typed: string): string =>
  (/[?&]invite=([^&#]*)/.exec(typed) || [])[1] || typed
