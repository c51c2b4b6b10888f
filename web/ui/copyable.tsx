import { useEffect, useState } from 'preact/hooks'
import { copyText } from './copy-text.ts'
import { Icon } from './icon.tsx'

interface CopyableProps {
  text: string
  /** The button's name: what will be copied. */
  label: string
  /** Shown and read out for a moment after it was. */
  copiedLabel: string
}

const showCopiedMs = 2500

/** A line to take elsewhere, whole on one press: an address, a link, a code. */
export function Copyable({ text, label, copiedLabel }: CopyableProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), showCopiedMs)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <div class="copyable">
      <code class="copyable-text" dir="ltr">
        {text}
      </code>
      <button
        class="copyable-button"
        type="button"
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
