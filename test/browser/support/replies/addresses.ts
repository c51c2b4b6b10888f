import type { FakeReplies } from './reply.ts'

/** Further addresses. */
export const addresses: FakeReplies = {
  'POST auth/v1/recovery_email': { body: {} },
  'POST auth/v1/recovery_email/secondary/verify_code': { body: {} },
  'POST auth/v1/recovery_email/secondary/resend_code': { body: {} },
  'POST auth/v1/recovery_email/set_primary': { body: {} },
  'POST auth/v1/recovery_email/destroy': { body: {} },
}
