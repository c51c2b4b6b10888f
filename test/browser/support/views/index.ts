import { activity } from './activity.ts'
import { addresses } from './addresses.ts'
import { admin } from './admin.ts'
import { avatar } from './avatar.ts'
import { changePassword } from './change-password.ts'
import { codes } from './codes.ts'
import { ends } from './ends.ts'
import { entering } from './entering.ts'
import { lostDevice, ownData } from './own-data.ts'
import { passkeys } from './passkeys.ts'
import { passwords } from './passwords.ts'
import { problems } from './problems.ts'
import { recoveryKey } from './recovery-key.ts'
import { reset } from './reset.ts'
import { restore } from './restore.ts'
import { secondFactor } from './second-factor.ts'
import { settings } from './settings.ts'
import type { Sight } from './sight.ts'
import { twoStep } from './two-step.ts'
import { withFirefox } from './with-firefox.ts'

export type { Sight } from './sight.ts'

/** Views that belong together, in the order in which people come to them. */
interface Flow {
  /** the heading in the book of the views */
  readonly title: string
  readonly sights: readonly Sight[]
}

/** Every view, and every state in which a view looks different. */
export const flows: readonly Flow[] = [
  { title: 'The front page and the address', sights: entering },
  { title: 'The password', sights: passwords },
  { title: 'Codes and links from mails', sights: codes },
  { title: 'Together with Firefox', sights: withFirefox },
  { title: 'The second step of a sign-in', sights: secondFactor },
  { title: 'Where a way ends well', sights: ends },
  { title: 'Settings', sights: settings },
  { title: 'The picture', sights: avatar },
  { title: 'Addresses', sights: addresses },
  { title: 'Sign-in in two steps', sights: twoStep },
  { title: 'Passkeys and security keys', sights: passkeys },
  { title: 'Recent activity', sights: activity },
  { title: 'The administrator’s pages', sights: admin },
  { title: 'Your data as a file', sights: ownData },
  { title: 'A lost device', sights: lostDevice },
  { title: 'Another password', sights: changePassword },
  { title: 'The recovery key', sights: recoveryKey },
  { title: 'A forgotten password', sights: reset },
  { title: 'Data from before a reset', sights: restore },
  { title: 'Problems', sights: problems },
]

export const sights: readonly Sight[] = flows.flatMap((flow) => flow.sights)
