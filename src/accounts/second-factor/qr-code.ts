/** Modules of white around it, which readers need (ISO 18004). */
const border = 4

/** A text as a picture that cameras read: a data URL of an SVG. */
export async function qrCodeUrl(text: string): Promise<string> {
  const { renderSVG } = await import('uqr')
  const svg = renderSVG(text, { border, ecc: 'M' })
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}
