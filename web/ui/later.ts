/** Components of views that come later (views/later.tsx): the first script goes without them. */
export { Avatar } from './avatar.tsx'
export { Card, Row, Rows } from './card.tsx'
export { Copyable } from './copyable.tsx'
export { Dialog } from './dialog.tsx'
export { Step, Steps } from './steps.tsx'
