import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import {
  type Crop,
  maxZoom,
  pushed,
  squareOf,
  wholeMiddle,
} from '../../../flow/settings/avatar/crop.ts'
import { Button, ButtonRow, Form, Hint, Link } from '../../../ui/index.ts'
import { Range } from '../../../ui/later.ts'
import { busyAt } from '../../parts/busy-at.ts'
import { Messages } from '../../parts/messages.tsx'
import { Top } from '../../parts/top.tsx'
import type { ViewProps } from '../../parts/view-props.ts'

/** Pixels of what is sent; the largest that anything shows (auth-api.md §4). */
const sentSide = 600
const quality = 0.9

interface CropperProps extends ViewProps {
  image: HTMLImageElement
  save: (square: Blob) => Promise<void>
  back: () => void
}

/** Chooses the square of a picture that is taken, by hand or with the sliders. */
export function Cropper(props: CropperProps) {
  const { flow, l10n, image, save, back } = props
  const { t } = l10n
  const canvas = useRef<HTMLCanvasElement>(null)
  const held = useRef<{ x: number; y: number } | undefined>(undefined)
  const [crop, setCrop] = useState(wholeMiddle)
  const size = { width: image.naturalWidth, height: image.naturalHeight }
  const set = (change: Partial<Crop>) => setCrop({ ...crop, ...change })

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const { left, top, side } = squareOf(size, crop)
    // What is see-through becomes white: the file that is sent knows no such thing.
    context.fillStyle = '#fff'
    context.fillRect(0, 0, sentSide, sentSide)
    context.imageSmoothingQuality = 'high'
    context.drawImage(image, left, top, side, side, 0, 0, sentSide, sentSide)
  }, [image, crop])

  const move = (event: PointerEvent) => {
    const from = held.current
    const shown = canvas.current?.clientWidth
    if (!from || !shown) return
    const by = { x: (event.clientX - from.x) / shown, y: (event.clientY - from.y) / shown }
    held.current = { x: event.clientX, y: event.clientY }
    setCrop((now) => pushed(size, now, by))
  }
  const submit = () =>
    canvas.current?.toBlob(
      (blob) => {
        if (blob) save(blob).catch(() => {})
        else flow.set({ trouble: { id: 'trouble-picture' } })
      },
      'image/jpeg',
      quality,
    )
  return (
    <>
      <Top l10n={l10n} title={t('avatar-crop-title')} />
      <canvas
        class="crop"
        ref={canvas}
        width={sentSide}
        height={sentSide}
        role="img"
        aria-label={t('avatar-crop-picture')}
        onPointerDown={(event) => {
          held.current = { x: event.clientX, y: event.clientY }
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={move}
        onPointerUp={() => {
          held.current = undefined
        }}
        onPointerCancel={() => {
          held.current = undefined
        }}
      />
      <Hint>{t('avatar-crop-hint')}</Hint>
      <Form busy={flow.state.busy} onSubmit={submit}>
        <Range
          id="crop-zoom"
          label={t('avatar-zoom')}
          value={crop.zoom}
          min={1}
          max={maxZoom}
          step={0.05}
          onInput={(zoom) => set({ zoom })}
        />
        <Range
          id="crop-x"
          label={t('avatar-across')}
          value={crop.x}
          min={0}
          max={1}
          step={0.02}
          dir="ltr"
          onInput={(x) => set({ x })}
        />
        <Range
          id="crop-y"
          label={t('avatar-down')}
          value={crop.y}
          min={0}
          max={1}
          step={0.02}
          onInput={(y) => set({ y })}
        />
        <Button
          kind="primary"
          type="submit"
          busy={busyAt(flow, 'avatar')}
          busyLabel={t('avatar-saving')}
        >
          {t('avatar-save')}
        </Button>
        <Messages {...props} />
      </Form>
      <ButtonRow>
        <Link onClick={back}>{t('cancel')}</Link>
      </ButtonRow>
    </>
  )
}
