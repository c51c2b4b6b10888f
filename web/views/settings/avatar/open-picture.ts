import { Stop } from '../../../trouble.ts'

/**
 * Reads a file that was chosen as a picture; it does not leave this browser.
 *
 * @returns the picture, its address to be revoked by the caller
 * @throws {Stop} with words when this browser cannot show it
 */
export function openPicture(file: Blob): Promise<HTMLImageElement> {
  const image = new Image()
  const address = URL.createObjectURL(file)
  return new Promise((resolve, reject) => {
    const fail = () => {
      URL.revokeObjectURL(address)
      reject(new Stop({ id: 'trouble-picture' }))
    }
    image.onload = () =>
      image.naturalWidth > 0 && image.naturalHeight > 0 ? resolve(image) : fail()
    image.onerror = fail
    image.src = address
  })
}
