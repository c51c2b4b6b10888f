import type { ListPart } from './engine.ts'

/** What a part says, in one text. */
export const textOfPart = ({ pieces }: ListPart): string =>
  pieces
    .map((piece) => (typeof piece === 'string' ? piece : Buffer.from(piece).toString()))
    .join('')
