/** Addresses of an account besides its first one, which are confirmed (auth-api.md §2.7, errno 188). */
export const maxSecondaryAddresses = 3

/** So many backup codes are made at once, and no account has more (auth-api.md §2.11). */
export const backupCodeCount = 8

/** At so many left, or fewer, it is time for new ones (auth-api.md §2.11). */
export const fewBackupCodes = 2
