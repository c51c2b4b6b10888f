export { type AnyContext, createApp, type Env, requestTarget } from './app.ts'
export { type Presented, parseAuthorization } from './authorization.ts'
export { body, check, query, readBytes } from './body.ts'
export { clientAddress } from './client-ip.ts'
export {
  type Door,
  type DoorReply,
  type DoorRequest,
  type Doorway,
  oneText,
  openDoor,
} from './door.ts'
export { type ErrnoLine, ErrnoRefusal, problemExtra } from './errno-refusal.ts'
export { etagOf, isKnownTag } from './etag.ts'
export { type Family, familyApp, sendRefusal } from './family.ts'
export { type Listener, listen } from './listener.ts'
export { type RateKey, RateLimits, type RateRule } from './rate-limits.ts'
export { Problem, type ProblemKind, Refusal } from './refusal.ts'
export * as validators from './validators.ts'
