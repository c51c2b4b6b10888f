/**
 * The components every view is made of; those that signing in does without are in `later.ts`. No
 * component holds words: all text comes in as props (web.md §5.4), and every `onInput` and
 * `onChange` gets the new value, not the event.
 */
import '../styles/index.css'

export { Button, ButtonRow, Link } from './button.tsx'
export { CodeField } from './code-field.tsx'
export { Disclosure } from './disclosure.tsx'
export { Field } from './field.tsx'
export { Form } from './form.tsx'
export { Mark } from './mark.tsx'
export { Notice } from './notice.tsx'
export { PasswordField } from './password-field.tsx'
export { Shell } from './shell.tsx'
export { Spinner } from './spinner.tsx'
export { Strength } from './strength.tsx'
export { Heading, Hint, Lead } from './text.tsx'
