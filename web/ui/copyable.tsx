import { useEffect, useState } from 'preact/hooks'
import { copyText } from './copy-text.ts'
import { Icon } from './icon.tsx'
import { useAutoFocus } from './use-auto-focus.ts'

interface CopyableProps {
  text: string
  /** The button's name: what will be copied. */
  label: string
  /** Shown and read out for a moment after it was. */
  copiedLabel: string
  /** It has just appeared: the next press copies it. */
  autoFocus?: boolean | undefined
}

const showCopiedMs = 2500

/** A line to take elsewhere, whole on one press: an address, a link, a code. */
export function Copyable({ text, label, copiedLabel, autoFocus }: CopyableProps) {
  const button = useAutoFocus<HTMLButtonElement>(autoFocus)
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), showCopiedMs)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <div class="copyable">
      <code class="copyable-text" dir="ltr">
        {breakable(text)}
      </code>
      <button
        class="copyable-button"
        type="button"
        ref={button}
        onClick={() => {
          copyText(text).then(setCopied, () => setCopied(false))
        }}
      >
        <Icon name={copied ? 'success' : 'copy'} />
        <span>{copied ? copiedLabel : label}</span>
      </button>
      <span class="visually-hidden" role="status">
        {copied ? copiedLabel : ''}
      </span>
    </div>
  )
}

/** Names and addresses break after a dot or slash before they break inside a word. */
const breakable = (text: string) =>
  (text.match(/[^./]+[./]*|[./]+/g) || []).map((part) => (
    <>
      {part}
      <wbr />
    </>
  ))
