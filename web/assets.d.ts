/** Fluent texts, taken into the script by the build. */
declare module '*.ftl?raw' {
  const text: string
  export default text
}
