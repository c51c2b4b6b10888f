import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { directionOf } from '../../src/base/languages.ts'
import { escapeHtml } from '../../src/base/text.ts'
import { exampleContext, examplesOf, templateNames } from '../../src/mail/examples.fixture.ts'
import { checkedMail, type OutgoingMail } from '../../src/mail/outgoing.ts'
import { type RenderedMail, renderMail } from '../../src/mail/render.ts'
import { loadMailTexts } from '../../src/mail/texts.ts'

const textsFor = loadMailTexts()

/** The languages that mails are written in. */
export const mailLanguages: readonly string[] = readdirSync(
  join(import.meta.dirname, '../../locales'),
  { withFileTypes: true },
)
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

const style = `
  body { margin: 2rem; font: 16px/1.5 sans-serif; }
  section { margin-block: 3rem; }
  .pair { display: flex; flex-wrap: wrap; gap: 1rem; }
  .mail { flex: 1 1 28rem; min-width: 0; }
  pre { padding: 1rem; border: 1px solid; white-space: pre-wrap; overflow-wrap: anywhere; }
  iframe { width: 100%; height: 24rem; border: 1px solid; background: #fff; }
  .subject { font-weight: bold; }
`

const page = (title: string, content: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head>
<body><h1>${title}</h1>
${content}
</body></html>
`

/** Every mail in a language, as words and as HTML, with the English one beside it. */
export function mailPage(language: string): string {
  const sections = templateNames.flatMap((template) =>
    examplesOf(template).map((mail) => {
      const languages = language === 'en' ? ['en'] : ['en', language]
      const mails = languages.map((one) => asHtml(render(mail, one)))
      return `<section><h2>${template}</h2><div class="pair">${mails.join('\n')}</div></section>`
    }),
  )
  return page(`Mails: ${language}`, sections.join('\n'))
}

const render = (mail: OutgoingMail, locale: string): RenderedMail =>
  renderMail(checkedMail({ ...mail, locale }), { ...exampleContext, textsFor })

function asHtml({ subject, text, html, language }: RenderedMail): string {
  const dir = directionOf(language)
  return `<div class="mail" lang="${language}" dir="${dir}">
<p class="subject">${escapeHtml(subject)}</p>
<pre>${escapeHtml(text)}</pre>
<iframe title="HTML" sandbox srcdoc="${escapeHtml(html)}"></iframe>
</div>`
}

/** The way to all of it. */
export const indexPage = (): string =>
  page(
    'Corsac: previews',
    `<ul>
<li><a href="components.html">Components</a> (<a href="components.html?dir=rtl">from right to left</a>)</li>
${mailLanguages.map((one) => `<li><a href="mails-${one}.html">Mails: ${one}</a></li>`).join('\n')}
</ul>`,
  )
