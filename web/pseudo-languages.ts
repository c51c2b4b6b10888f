/**
 * Languages made of English while the page runs, to test with: `?lang=x-long`, `?lang=x-rtl`. A part
 * of its own, since nobody else needs it.
 */

/** Half as long again and full of marks: shows what is cut off, and what is not translated. */
function stretched(text: string): string {
  const vowels: Readonly<Record<string, string>> = { a: 'áā', e: 'éē', i: 'íī', o: 'óō', u: 'úū' }
  return text.replace(/[aeiou]/g, (vowel) => vowels[vowel] || vowel)
}

/** Every word written from right to left, as a reader of Arabic or Hebrew meets the page. */
const mirrored = (text: string): string =>
  text.replace(/[^\s{}]+/g, (word) => `\u202e${word}\u202c`)

/** @returns what a pseudo-language does to English words */
export const transformOf = (lang: string): ((text: string) => string) =>
  lang === 'x-rtl' ? mirrored : stretched
