/** The address of Fluent texts that the build has parsed: the JSON `body` of a `FluentResource`. */
declare module '*.ftl?texts' {
  const url: string
  export default url
}
