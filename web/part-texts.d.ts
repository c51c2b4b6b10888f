/** Addresses of the texts of a part, by language (tools/pages-build/languages.ts). */
declare module 'corsac:texts/*' {
  const addresses: Readonly<Record<string, string>>
  export default addresses
}
