/** What of a picture is taken: a square, by where it lies and how close it is looked at. */
export interface Crop {
  /** 1: the whole of the shorter side; more is closer. */
  readonly zoom: number
  /** 0: the left, 1: the right end that the square can reach. */
  readonly x: number
  /** The same from top to bottom. */
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export const maxZoom = 4
export const wholeMiddle: Crop = { zoom: 1, x: 0.5, y: 0.5 }

const within = (value: number, min: number, max: number): number =>
  Math.min(max, Math.max(min, value))

/** @returns the square in the picture's own pixels */
export function squareOf({ width, height }: Size, { zoom, x, y }: Crop) {
  const side = Math.min(width, height) / within(zoom, 1, maxZoom)
  return { left: x * (width - side), top: y * (height - side), side }
}

/**
 * The crop after the picture was pushed.
 *
 * @param by how far, as parts of the square's side on the screen: to the right and down
 */
export function pushed(
  size: Size,
  crop: Crop,
  by: { readonly x: number; readonly y: number },
): Crop {
  const { side } = squareOf(size, crop)
  const along = (at: number, room: number, part: number) =>
    room > 0 ? within(at - (part * side) / room, 0, 1) : at
  return {
    zoom: crop.zoom,
    x: along(crop.x, size.width - side, by.x),
    y: along(crop.y, size.height - side, by.y),
  }
}
