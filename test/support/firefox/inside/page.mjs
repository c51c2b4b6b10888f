// Runs in the open page with the page's own rights: what a person can see there.

export function visible(element) {
  const box = element.getBoundingClientRect()
  return box.height > 0 && box.width > 0 && getComputedStyle(element).visibility !== 'hidden'
}

/** For each match: can it be seen and used, and what is its name? */
export function matches(selector) {
  return [...document.querySelectorAll(selector)].map((element) => ({
    usable: visible(element) && !element.disabled,
    name: nameOf(element),
  }))
}

/** The name that is read out for a field, button or link. */
export function nameOf(element) {
  const labelled = (element.getAttribute('aria-labelledby') ?? '')
    .split(' ')
    .map((id) => (id ? document.getElementById(id)?.textContent : ''))
    .join(' ')
  const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent
  return (labelled.trim() || label || element.textContent || '').replace(/\s+/g, ' ').trim()
}

/** What is shown of an element's text, and nothing that styles hide. */
export function shownText(element) {
  // biome-ignore lint/performance/useDomNodeTextContent: hidden text is not what a person sees
  return (element?.innerText ?? '').trim()
}

/** Address, heading, texts that announce themselves, and everything that can be used. */
export function look() {
  const all = (selector) => [...document.querySelectorAll(selector)].filter(visible)
  return {
    url: location.href,
    title: document.title,
    heading: shownText(all('h1')[0]),
    alerts: all('[role=alert], [role=status], [aria-live]').map(shownText).filter(Boolean),
    fields: all('input, select:not(#language), textarea').map((field) => ({
      name: field.name,
      type: field.type,
      autocomplete: field.getAttribute('autocomplete') ?? '',
      label: nameOf(field),
    })),
    buttons: all('button, a[href], summary').map(nameOf),
    text: shownText(document.body),
  }
}
