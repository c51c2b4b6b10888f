/** As `errno` of wire.ts, of pages beside the sign-in: apart, so that the first script goes without them. */
export const laterErrno = {
  // Second factor, proofs (auth-api.md §2.8, §2.10, §2.11, §2.14)
  invalidUnblockCode: 127,
  wrongTotpCode: 152,
  totpExists: 154,
  noTotp: 155,
  unknownBackupCode: 156,
  backupCodesExist: 221,
  insufficientAal: 222,
  invalidMfaToken: 223,
  // Passkeys (auth-api.md §2.15)
  passkeyNotFound: 224,
  passkeyExists: 225,
  tooManyPasskeys: 226,
  passkeyFailed: 227,
  passkeyRegistrationFailed: 228,
  passkeyChallengeNotFound: 229,
  invalidPasskeyName: 230,
  passkeyUnverified: 233,
  wrapNotFound: 234,
  wrapDiffers: 235,
  wrapStale: 236,
  prfNotEnabled: 237,
  passkeyChallengeExpired: 238,
  // Keys kept after a reset (auth-api.md §2.12a)
  keptKeysGone: 901,
  // What an administrator may not do (docs/administration.md)
  lastAdministrator: 902,
  notYourself: 903,
  // Not an administrator; no such account
  forbidden: 202,
  notFound: 116,
  // Addresses (auth-api.md §2.7)
  emailExists: 136,
  emailIsPrimary: 139,
  emailTakenPrimary: 140,
  emailTakenNew: 141,
  unknownEmail: 143,
  tooManyEmails: 188,
  emailOwn: 189,
} as const
