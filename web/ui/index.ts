/**
 * The components every view is made of. No component holds words: all text comes in as props
 * (web.md §5.4), and every `onInput` and `onChange` gets the new value, not the event.
 */
import '../styles/index.css'

export { Avatar } from './avatar.tsx'
export { Button, ButtonRow, Link } from './button.tsx'
export { Card, Row, Rows } from './card.tsx'
export { CodeField } from './code-field.tsx'
export { Copyable } from './copyable.tsx'
export { Dialog } from './dialog.tsx'
export { Disclosure } from './disclosure.tsx'
export { Field } from './field.tsx'
export { Form } from './form.tsx'
export { Mark } from './mark.tsx'
export { Notice } from './notice.tsx'
export { PasswordField } from './password-field.tsx'
export { LanguagePicker, Shell } from './shell.tsx'
export { Spinner } from './spinner.tsx'
export { Step, Steps } from './steps.tsx'
export { Strength } from './strength.tsx'
export { Heading, Hint, Lead } from './text.tsx'
