/** Components of views that come later (views/later.tsx): the first script goes without them. */
export { Avatar } from './avatar.tsx'
export { Card, Row, Rows } from './card.tsx'
export { copyText } from './copy-text.ts'
export { Copyable } from './copyable.tsx'
export { Dialog } from './dialog.tsx'
export { Range } from './range.tsx'
export { saveText } from './save-text.ts'
export { Step, Steps } from './steps.tsx'
