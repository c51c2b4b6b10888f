type Names = readonly (readonly [RegExp, string])[]

/** In this order: most browsers also claim to be those further down. */
const browsers: Names = [
  [/^Firefox-iOS-FxA|\bFxiOS\/(\d*)/, 'Firefox'],
  [/\bFirefox\/(\d+)/, 'Firefox'],
  [/\bEdgA?\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\bChrome\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+).*\bSafari\//, 'Safari'],
]

const systems: Names = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad|iPod)\b|^Firefox-iOS/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

function nameIn(header: string, names: Names): string {
  for (const [pattern, name] of names) {
    const found = pattern.exec(header)
    if (found) return found[1] ? `${name} ${found[1]}` : name
  }
  return ''
}

/** What a User-Agent header says of browser and system, each empty where it says nothing. */
export function agentName(header: string): { browser: string; system: string } {
  const tool = /^(?!Mozilla\/)[\w.+-]+\/[\w.+-]+/.exec(header)
  const browser = nameIn(header, browsers) || (tool ? tool[0].replace('/', ' ') : '')
  return { browser, system: nameIn(header, systems) }
}
