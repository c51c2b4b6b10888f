import { directionOf } from '../base/languages.ts'
import { escapeHtml, wrapText } from '../base/text.ts'
import { isNews, maxHeader, type OutgoingMail, templateOf } from './outgoing.ts'
import type { MailTexts, TextsFor } from './texts.ts'

/** SECRET: may hold a code. A mail with words, ready to be put into MIME. */
export interface RenderedMail {
  /** Sorts by time and is the same when one mail is sent twice. */
  readonly id: string
  readonly to: string
  /** Further readers, who see each other. */
  readonly cc?: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly language: string
  readonly headers: Readonly<Record<string, string>>
  readonly sentAt: Date
}

/** Longer lines would be folded in a way that a plain reader shows. */
const maxColumns = 72

/** A part of a mail, in the order in which it is read. */
type Block =
  | { readonly kind: 'title' | 'paragraph' | 'code' | 'link' | 'small'; readonly text: string }
  | { readonly kind: 'lines'; readonly lines: readonly string[] }

/** Puts a mail into the words of its reader's language (auth-api.md §7.1, settled.md A54). */
export function renderMail(
  mail: OutgoingMail,
  context: {
    readonly id: number
    /** ms */
    readonly createdAt: number
    readonly publicUrl: string
    readonly textsFor: TextsFor
  },
): RenderedMail {
  const texts = context.textsFor(mail.locale)
  const { publicUrl } = context
  const { left, passkeys, ...others } = mail.args ?? {}
  const args = {
    ...others,
    // A number chooses its form of the words.
    ...(left !== undefined && { left: Number(left) }),
    ...(passkeys !== undefined && { passkeys: Number(passkeys) }),
    host: new URL(publicUrl).host,
    url: publicUrl,
    ...(mail.until !== undefined && { until: shownTime(texts, mail.until) }),
  }
  const text = (part: string) => texts.text(`${mail.template}.${part}`, args)
  const blocks = blocksOf(mail, texts, context.createdAt, text)
  if (templateOf(mail.template).tellsPasskeys && passkeys !== undefined) {
    blocks.push({ kind: 'paragraph', text: texts.text('detail-passkeys', args) })
    blocks.push({ kind: 'link', text: `${publicUrl}/settings/passkeys` })
  }
  blocks.push({ kind: 'small', text: texts.text('footer', args) })
  const createdAt = new Date(context.createdAt)
  return {
    id: `${createdAt.toISOString().replaceAll(':', '-')}-${String(context.id).padStart(9, '0')}`,
    to: mail.to,
    ...(mail.cc && { cc: mail.cc }),
    subject: text('subject'),
    text: `${blocks.map(asText).join('\n\n')}\n`,
    html: asHtml(texts.language, blocks),
    language: texts.language,
    headers: headersOf(mail),
    sentAt: createdAt,
  }
}

function blocksOf(
  mail: OutgoingMail,
  texts: MailTexts,
  createdAt: number,
  text: (part: string) => string,
): Block[] {
  const { showsCode, hasDetails } = templateOf(mail.template)
  const after: Block = { kind: 'paragraph', text: text('after') }
  const link: Block = { kind: 'link', text: mail.link ?? '' }
  const tells = isNews(mail.template)
  const isKnown = Object.keys(mail.args ?? {}).length > 0
  const details: Block[] =
    hasDetails && (isKnown || tells)
      ? [{ kind: 'lines', lines: detailsOf(mail, texts, createdAt) }]
      : []
  return [
    { kind: 'title', text: text('title') },
    { kind: 'paragraph', text: text('before') },
    ...mainOf(),
    { kind: 'paragraph', text: text('not-you') },
    // Beside a code it is for those who did not ask for one.
    ...(showsCode && mail.link ? [link] : []),
  ]

  function mainOf(): Block[] {
    if (showsCode) return [{ kind: 'code', text: mail.code ?? '' }, after, ...details]
    return tells ? [...details, after, link] : [link, after, ...details]
  }
}

function detailsOf({ args = {} }: OutgoingMail, texts: MailTexts, createdAt: number): string[] {
  const { device, system, ip } = args
  const time = shownTime(texts, createdAt)
  return [
    agentLine(),
    ...(ip ? [texts.text('detail-ip', { ip })] : []),
    texts.text('detail-time', { time }),
  ]

  function agentLine(): string {
    if (!device) return texts.text('detail-unknown-device')
    return system
      ? texts.text('detail-agent', { device, system })
      : texts.text('detail-device', { device })
  }
}

/** A moment in the reader's language, in UTC. @param time ms */
const shownTime = ({ language }: MailTexts, time: number): string =>
  new Intl.DateTimeFormat([language, 'en'], {
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(time)

function headersOf(mail: OutgoingMail): Record<string, string> {
  const { version, codeHeader, linkHeader = 'X-Link' } = templateOf(mail.template)
  return {
    ...mail.headers,
    'X-Template-Name': mail.template,
    'X-Template-Version': String(version),
    'X-Uid': mail.uid,
    ...(codeHeader && mail.code && { [codeHeader]: mail.code }),
    ...(mail.link && mail.link.length <= maxHeader && { [linkHeader]: mail.link }),
    'Auto-Submitted': 'auto-generated',
  }
}

const asText = (block: Block): string => {
  if (block.kind === 'lines') return block.lines.join('\n')
  return block.kind === 'link' ? block.text : wrapText(block.text, maxColumns).join('\n')
}

const styles = {
  body: 'margin:0;padding:24px;font:16px/1.5 sans-serif;color:#222;background:#fff',
  title: 'font-size:20px;margin:0 0 16px',
  code: 'font:bold 28px/1.5 monospace;letter-spacing:4px;margin:0 0 16px',
  paragraph: 'margin:0 0 16px',
  // Longer than a phone is wide.
  link: 'word-break:break-all',
  small: 'margin:24px 0 0;font-size:13px;color:#555',
}

function asHtml(language: string, blocks: readonly Block[]): string {
  const rows = blocks.map((block) => {
    switch (block.kind) {
      case 'title':
        return `<h1 style="${styles.title}">${escapeHtml(block.text)}</h1>`
      case 'code':
        return `<p style="${styles.code}"><bdi>${escapeHtml(block.text)}</bdi></p>`
      case 'link':
        return `<p style="${styles.paragraph}"><a style="${styles.link}" href="${escapeHtml(block.text)}" dir="ltr">${escapeHtml(block.text)}</a></p>`
      case 'lines':
        return `<p style="${styles.paragraph}">${block.lines.map(escapeHtml).join('<br>\n')}</p>`
      default:
        return `<p style="${styles[block.kind]}">${escapeHtml(block.text)}</p>`
    }
  })
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${directionOf(language)}"><head><meta charset="utf-8"></head>
<body style="${styles.body}" dir="${directionOf(language)}">
${rows.join('\n')}
</body></html>
`
}
