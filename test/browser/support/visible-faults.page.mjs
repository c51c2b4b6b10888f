// Runs inside the page and gives a list of faults; see accessible.ts.
;(() => {
  const faults = []
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
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor
      if ((parse(color)[3] ?? 1) > 0) return color
    }
    return 'rgb(255, 255, 255)'
  }
  for (const control of document.querySelectorAll('.input, .button-secondary:not([disabled])')) {
    const edge = getComputedStyle(control).borderTopColor
    const ratio = contrast(edge, ground(control.parentElement))
    if (ratio < 3) faults.push(`edge of ${control.outerHTML.slice(0, 80)}: ${ratio.toFixed(2)}`)
  }
  for (const target of document.querySelectorAll('a[href], button, input, select, summary')) {
    const { width, height } = target.getBoundingClientRect()
    const inText = target.matches('a') && getComputedStyle(target).display === 'inline'
    if (width > 0 && !inText && (width < 24 || height < 24)) {
      faults.push(`${target.outerHTML.slice(0, 80)} is ${width} × ${height}`)
    }
  }
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth) faults.push(`${scrollWidth} px wide in ${clientWidth} px`)
  return faults
})()
