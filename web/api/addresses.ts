import { type Api, session } from '../api.ts'
import type { Pass } from './second-factor.ts'

const auth = 'auth/v1/'

/** The account's addresses (auth-api.md §2.7); each call wants a fresh proof (flow/step-up.ts). */
const call =
  (path: string) =>
  ({ post }: Api, { prefix, as }: Pass, email: string) =>
    post(`${auth}${prefix}recovery_email${path}`, { email }, as)

/** Reserves it for ten minutes and mails a code there. */
export const addAddress = call('')
export const resendAddressCode = call('/secondary/resend_code')
export const removeAddress = call('/destroy')
export const makePrimaryAddress = call('/set_primary')

export const confirmAddress = (
  { post }: Api,
  { prefix, as }: Pass,
  body: { readonly email: string; readonly code: string },
) => post(`${auth}${prefix}recovery_email/secondary/verify_code`, body, as)

/** The address of the sign-up, which salts the first stretching for good, and today's (auth-api.md §2.1). */
export const addresses = async ({ get, must }: Api, token: string) =>
  must<{ originalEmail: string; primaryEmail: string }>(
    await get(`${auth}account/emails`, session(token)),
    'originalEmail',
    'primaryEmail',
  )
