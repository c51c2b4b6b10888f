/** Does this address always mean the device that it is typed on? */
export const isLocal = (address: string): boolean =>
  /^https?:\/\/(localhost|127\.|\[::1\])/.test(address)
