import { useEffect, useRef, useState } from 'preact/hooks'
import { loadAvatar, removeAvatar, saveAvatar } from '../../../flow/settings/avatar/avatar.ts'
import { Button, ButtonRow } from '../../../ui/index.ts'
import { busyAt } from '../../parts/busy-at.ts'
import { Messages } from '../../parts/messages.tsx'
import { Top } from '../../parts/top.tsx'
import { useLoaded } from '../../parts/use-loaded.ts'
import type { ViewProps } from '../../parts/view-props.ts'
import { BackToSettings, Waiting } from '../../parts/waiting.tsx'
import { Cropper } from './cropper.tsx'
import { openPicture } from './open-picture.ts'

/** The account's picture (web.md §4.14.1): another one, cut in this browser, or none. */
export function AvatarView(props: ViewProps) {
  const { flow, l10n } = props
  const { t } = l10n
  const input = useRef<HTMLInputElement>(null)
  const [image, setImage] = useState<HTMLImageElement>()
  const loaded = useLoaded(flow, () => loadAvatar(flow))
  const { data } = loaded
  const busy = busyAt(flow, 'avatar')
  useEffect(() => () => image && URL.revokeObjectURL(image.src), [image])

  const choose = () =>
    flow.run(async () => {
      const file = input.current?.files?.[0]
      if (file) setImage(await openPicture(file))
      // The same file may be chosen again.
      if (input.current) input.current.value = ''
    }, 'avatar')
  const finish = (job: () => Promise<boolean>) =>
    flow.run(async () => {
      if (!(await job())) return
      setImage(undefined)
      await loaded.reload()
    }, 'avatar')

  if (image) {
    return (
      <Cropper
        {...props}
        key="crop"
        image={image}
        save={(blob) => finish(() => saveAvatar(flow, blob))}
        back={() => !flow.state.busy && setImage(undefined)}
      />
    )
  }
  return (
    <>
      <Top key="picture" l10n={l10n} title={t('avatar-title')} lead={t('avatar-lead')} />
      <Waiting {...props} of={loaded} />
      {data && (
        <>
          <img
            class="avatar avatar-large"
            src={data.address}
            alt={t('avatar-now')}
            width={160}
            height={160}
          />
          <input
            ref={input}
            type="file"
            accept="image/*"
            hidden
            aria-label={t('avatar-choose')}
            onChange={choose}
          />
          <ButtonRow>
            <Button kind="primary" busy={busy} onClick={() => input.current?.click()}>
              {t('avatar-choose')}
            </Button>
            {!data.isDefault && (
              <Button onClick={() => finish(() => removeAvatar(flow))}>{t('avatar-remove')}</Button>
            )}
          </ButtonRow>
          <Messages {...props} place="avatar" />
        </>
      )}
      <BackToSettings {...props} of={loaded} />
    </>
  )
}
