import type { Page } from 'playwright-core'
import { error, type Sight } from './sight.ts'
import { signedIn } from './states.ts'
import { press, steps } from './steps.ts'

/** A small picture file, wider than high. */
const picture = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><path fill="#b58a3c" d="M0 0h400v300H0z"/><circle fill="#2f6f6b" cx="150" cy="150" r="90"/></svg>',
)
const choosePicture = (page: Page) =>
  page.setInputFiles('input[type=file]', {
    name: 'ada.svg',
    mimeType: 'image/svg+xml',
    buffer: picture,
  })

/** The picture of an account. */
export const avatar: readonly Sight[] = [
  { name: 'avatar', path: '/settings/avatar/change', firefox: signedIn, shows: '.avatar-large' },
  {
    name: 'avatar-crop',
    path: '/settings/avatar',
    firefox: signedIn,
    steps: choosePicture,
    shows: '.crop',
  },
  {
    name: 'avatar-no-picture',
    path: '/settings/avatar',
    firefox: signedIn,
    steps: (page) =>
      page.setInputFiles('input[type=file]', {
        name: 'words.png',
        mimeType: 'image/png',
        buffer: Buffer.from('no picture'),
      }),
    shows: error,
  },
  {
    name: 'avatar-saved',
    path: '/settings/avatar',
    firefox: signedIn,
    steps: steps(choosePicture, press('button[type=submit]')),
    shows: '.notice',
  },
]
