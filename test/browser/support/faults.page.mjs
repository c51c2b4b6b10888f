// Runs inside the page, and stays there as `corsacFaults`; see accessible.ts. Each gives a list of faults.
window.corsacFaults = (() => {
  const parse = (color) => (color.match(/[\d.]+/g) ?? []).map(Number)
  const luminance = (color) => {
    const [r = 0, g = 0, b = 0] = parse(color)
      .slice(0, 3)
      .map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (a, b) => {
    const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
    return (high + 0.05) / (low + 0.05)
  }
  const isSeenColor = (color) => color !== 'none' && (parse(color)[3] ?? 1) > 0
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor
      if (isSeenColor(color)) return color
    }
    return 'rgb(255, 255, 255)'
  }
  const start = (element) => element.outerHTML.slice(0, 80)
  const isShown = (element) => {
    const { width, height } = element.getBoundingClientRect()
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true })
  }
  /** Only in the dialog, when there is one. */
  const all = (selector) =>
    [...(document.querySelector('.dialog') ?? document).querySelectorAll(selector)].filter(isShown)
  const stops = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'

  /** Edges of controls stand out by 3 or more; with the system's colours every control has one. */
  function edges() {
    const isForced = matchMedia('(forced-colors: active)').matches
    const controls = isForced ? '.input, .button' : '.input, .button-secondary:not([disabled])'
    return all(controls).flatMap((control) => {
      const { borderTopColor, borderTopStyle, borderTopWidth } = getComputedStyle(control)
      const ratio = contrast(borderTopColor, ground(control.parentElement))
      const isThere = borderTopStyle !== 'none' && parseFloat(borderTopWidth) >= 1
      return isThere && ratio >= 3 ? [] : [`edge of ${start(control)}: ${ratio.toFixed(2)}`]
    })
  }

  /** With the system's colours every text can be read, by 4.5 or more; else axe sees to that. */
  function texts() {
    if (!matchMedia('(forced-colors: active)').matches) return []
    const hasWords = ({ childNodes }) =>
      [...childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '')
    return all('*')
      .filter((element) => hasWords(element) && !element.closest('svg, [disabled]'))
      .flatMap((element) => {
        const ratio = contrast(getComputedStyle(element).color, ground(element))
        return ratio >= 4.5 ? [] : [`text of ${start(element)}: ${ratio.toFixed(2)}`]
      })
  }

  /** Drawings that say something stand out by 3 or more. */
  function drawings() {
    return all('svg:not(.horizon)').flatMap((drawing) => {
      const shapes = [...drawing.querySelectorAll('path, circle, rect')]
      const colors = shapes
        .map((shape) => getComputedStyle(shape))
        .flatMap(({ fill, stroke }) => [fill, stroke])
        .filter(isSeenColor)
      const ratio = Math.max(0, ...colors.map((color) => contrast(color, ground(drawing))))
      return ratio >= 3 ? [] : [`drawing ${start(drawing)}: ${ratio.toFixed(2)}`]
    })
  }

  /** Targets are 24 px or more. */
  function targets() {
    return all(stops).flatMap((target) => {
      // The words of a label around it can be pressed too.
      const { width, height } = (target.closest('label') ?? target).getBoundingClientRect()
      const inText = target.matches('a') && getComputedStyle(target).display === 'inline'
      return inText || (width >= 24 && height >= 24)
        ? []
        : [`${start(target)} is ${width} × ${height}`]
    })
  }

  /** Nothing is wider than the window. */
  function width() {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth > clientWidth ? [`${scrollWidth} px wide in ${clientWidth} px`] : []
  }

  /** Nothing moves for people who asked for that. */
  function movement() {
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) return []
    return document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .map(({ effect }) => `moves: ${start(effect.target)}`)
  }

  /** What it focuses, after a key of the keyboard, has a ring that stands out by 3 or more. */
  function focus() {
    const before = document.activeElement
    const faults = all(stops)
      .filter((stop) => !stop.disabled && stop.tabIndex >= 0)
      .flatMap((stop) => {
        stop.focus()
        if (document.activeElement !== stop) return [`${start(stop)} does not take the focus`]
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(stop)
        const ratio = contrast(outlineColor, ground(stop.parentElement))
        const isThere = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
        return isThere && ratio >= 3
          ? []
          : [`ring of ${start(stop)}: ${outlineStyle} ${outlineWidth} ${ratio.toFixed(2)}`]
      })
    before.focus()
    return faults
  }

  return {
    visible: () => [...edges(), ...texts(), ...drawings(), ...targets(), ...width(), ...movement()],
    focus,
  }
})()
