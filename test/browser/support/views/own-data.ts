import { refusal } from '../fake-api.ts'
import { aloneHere, devicesAlike, downloadIs } from '../replies/own-data.ts'
import { error, type Sight } from './sight.ts'
import { signedIn } from './states.ts'
import { press, steps } from './steps.ts'

const yourData = { path: '/settings/your_data', firefox: signedIn } as const
const lost = { path: '/settings/lost_device', firefox: signedIn } as const

/** One's own data as a file. */
export const ownData: readonly Sight[] = [
  { name: 'own-data', ...yourData, shows: '.choice' },
  {
    name: 'own-data-all',
    ...yourData,
    steps: press('.choice + .choice'),
    shows: '.choice-on + *, .choice-on:last-child',
  },
  {
    name: 'own-data-proof',
    ...yourData,
    replies: { 'POST auth/v1/account/download': refusal(400, 138) },
    steps: press('button[type=submit]'),
    shows: '.dialog #proof',
  },
  {
    name: 'own-data-waiting',
    ...yourData,
    replies: downloadIs('waiting'),
    shows: '.progress-open',
  },
  {
    name: 'own-data-running',
    ...yourData,
    replies: downloadIs('running', [41_234, 100_000, 34_567_890]),
    shows: '.progress',
  },
  { name: 'own-data-done', ...yourData, replies: downloadIs('done'), shows: '.notice-success' },
  { name: 'own-data-failed', ...yourData, replies: downloadIs('failed'), shows: error },
]

/** A device that is gone. */
export const lostDevice: readonly Sight[] = [
  { name: 'lost-device', ...lost, shows: '.choice' },
  {
    name: 'lost-device-chosen',
    path: '/settings/lost_device?device=d2',
    firefox: signedIn,
    replies: devicesAlike,
    shows: '.choices + .choices, .card-title + p',
  },
  { name: 'lost-device-none-chosen', ...lost, steps: press('button[type=submit]'), shows: error },
  { name: 'lost-device-alone', ...lost, replies: aloneHere, shows: '.button-row' },
  {
    name: 'lost-device-done',
    ...lost,
    steps: steps(press('.choice'), press('button[type=submit]')),
    shows: '.row',
  },
]
