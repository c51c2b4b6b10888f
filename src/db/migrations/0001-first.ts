import type { Ddl, NamedMigration } from './ddl.ts'

/** All tables of the first version. The comment before an index names the query that it serves. */
export const first: NamedMigration = {
  name: '0001-first',
  async up({ table, index, uniqueIndex }: Ddl) {
    await table('accounts', {
      uid: 'text primary key',
      email: 'text not null',
      emailCode: 'text not null',
      kA: 'text not null',
      authSalt: 'text not null',
      verifyHash: 'text not null',
      wrapWrapKb: 'text not null',
      verifierVersion: 'integer not null',
      clientSalt: 'text',
      verifyHashVersion2: 'text',
      wrapWrapKbVersion2: 'text',
      createdAt: 'bigint not null',
      verifierSetAt: 'bigint not null',
      keysChangedAt: 'bigint not null',
      profileChangedAt: 'bigint not null',
      locale: 'text',
      role: 'text not null',
      disabledAt: 'bigint',
      lockedAt: 'bigint',
      metricsOptOutAt: 'bigint',
      storageQuota: 'bigint',
      invitationId: 'text',
    })
    // uses of an invitation that accounts hold
    await index('accounts', ['invitationId'])
    // people by age; the search among them looks at each
    await index('accounts', ['createdAt', 'uid'])

    await table('emails', {
      normalizedEmail: 'text primary key',
      uid: 'text not null references "accounts"("uid") on delete cascade',
      email: 'text not null',
      isPrimary: 'integer not null',
      verifiedAt: 'bigint',
      createdAt: 'bigint not null',
    })
    // an account's addresses
    await index('emails', ['uid'])

    await table('sessions', {
      id: 'text primary key',
      uid: 'text not null references "accounts"("uid") on delete cascade',
      wrappedAuthKey: 'text not null',
      createdAt: 'bigint not null',
      lastAccessTime: 'bigint not null',
      authAt: 'bigint not null',
      mustVerify: 'integer not null',
      tokenVerificationId: 'text',
      verificationMethod: 'integer',
      verifiedAt: 'bigint',
      uaBrowser: 'text',
      uaBrowserVersion: 'text',
      uaOS: 'text',
      uaOSVersion: 'text',
      uaDeviceType: 'text',
      uaFormFactor: 'text',
      storageUntil: 'bigint',
      // without a reference: it stays when the passkey is gone
      passkeyId: 'text',
    })
    // an account's sessions
    await index('sessions', ['uid'])
    // sessions to expire
    await index('sessions', ['lastAccessTime'])

    await table('keyFetchTokens', {
      id: 'text primary key',
      uid: 'text not null references "accounts"("uid") on delete cascade',
      wrappedAuthKey: 'text not null',
      keyBundle: 'text not null',
      tokenVerificationId: 'text',
      createdAt: 'bigint not null',
    })
    // those verified with a session, those of an account, those to prune
    await index('keyFetchTokens', ['uid', 'tokenVerificationId'])
    await index('keyFetchTokens', ['createdAt'])

    await table('passwordChangeTokens', {
      uid: 'text primary key references "accounts"("uid") on delete cascade',
      id: 'text not null unique',
      wrappedAuthKey: 'text not null',
      createdAt: 'bigint not null',
    })
    // those to prune
    await index('passwordChangeTokens', ['createdAt'])

    await table('passwordForgotRequests', {
      id: 'serial',
      email: 'text not null',
      ip: 'text not null',
      userAgent: 'text not null',
      createdAt: 'bigint not null',
    })

    await table('resetLinks', {
      uid: 'text primary key references "accounts"("uid") on delete cascade',
      id: 'text not null unique',
      createdAt: 'bigint not null',
    })
    // those to prune
    await index('resetLinks', ['createdAt'])

    await table('passwordForgotTokens', {
      uid: 'text primary key references "accounts"("uid") on delete cascade',
      id: 'text not null unique',
      wrappedAuthKey: 'text not null',
      codeHash: 'text not null',
      tries: 'integer not null',
      verificationMethod: 'integer not null',
      byLink: 'integer not null',
      createdAt: 'bigint not null',
    })
    // those to prune
    await index('passwordForgotTokens', ['createdAt'])

    await table('accountResetTokens', {
      uid: 'text primary key references "accounts"("uid") on delete cascade',
      id: 'text not null unique',
      wrappedAuthKey: 'text not null',
      verificationMethod: 'integer not null',
      byLink: 'integer not null',
      advisesKey: 'integer not null',
      createdAt: 'bigint not null',
    })
    // those to prune
    await index('accountResetTokens', ['createdAt'])

    await table('codes', {
      id: 'text primary key',
      uid: 'text not null references "accounts"("uid") on delete cascade',
      purpose: 'text not null',
      about: 'text not null',
      sessionId: 'text references "sessions"("id") on delete cascade',
      email: 'text',
      createdAt: 'bigint not null',
      expiresAt: 'bigint not null',
    })
    // the live codes of an account; what ends with a session; those to prune
    await index('codes', ['uid', 'createdAt'])
    await index('codes', ['sessionId'])
    await index('codes', ['expiresAt'])

    await table('totps', {
      uid: 'text primary key references "accounts"("uid") on delete cascade',
      sealedSecret: 'text not null',
      enabledAt: 'bigint not null',
      lastStep: 'bigint not null',
    })

    await table('pendingTotps', {
      uid: 'text primary key references "accounts"("uid") on delete cascade',
      sessionId: 'text not null references "sessions"("id") on delete cascade',
      sealedSecret: 'text not null',
      shownStep: 'bigint',
      expiresAt: 'bigint not null',
    })
    // what ends with a session; those to prune
    await index('pendingTotps', ['sessionId'])
    await index('pendingTotps', ['expiresAt'])

    await table('backupCodes', {
      id: 'text primary key',
      uid: 'text not null references "accounts"("uid") on delete cascade',
    })
    // an account's codes
    await index('backupCodes', ['uid'])

    await table('passkeys', {
      credentialId: 'text primary key',
      uid: 'text not null references "accounts"("uid") on delete cascade',
      use: 'text not null',
      publicKey: 'text not null',
      counter: 'bigint not null',
      name: 'text not null',
      transports: 'text not null',
      aaguid: 'text not null',
      backupEligible: 'integer not null',
      backupState: 'integer not null',
      prfEnabled: 'integer not null',
      createdAt: 'bigint not null',
      lastUsedAt: 'bigint',
      // without a reference: it stays when the session has ended
      sessionId: 'text not null',
    })
    // an account's passkeys
    await index('passkeys', ['uid'])

    await table('passkeyWraps', {
      credentialId: 'text primary key references "passkeys"("credentialId") on delete cascade',
      uid: 'text not null references "accounts"("uid") on delete cascade',
      iv: 'text not null',
      wrappedKb: 'text not null',
      keysChangedAt: 'bigint not null',
      createdAt: 'bigint not null',
    })
    // an account's wraps
    await index('passkeyWraps', ['uid'])

    await table('passkeyChallenges', {
      id: 'text primary key',
      kind: 'text not null',
      uid: 'text references "accounts"("uid") on delete cascade',
      sessionId: 'text references "sessions"("id") on delete cascade',
      use: 'text',
      scope: 'text',
      credentialId: 'text',
      expiresAt: 'bigint not null',
    })
    // what ends with an account or a session; those to prune
    await index('passkeyChallenges', ['uid'])
    await index('passkeyChallenges', ['sessionId'])
    await index('passkeyChallenges', ['expiresAt'])

    await table('invitations', {
      id: 'text primary key',
      codeHash: 'text not null unique',
      kind: 'text not null',
      note: 'text not null',
      normalizedEmail: 'text',
      email: 'text',
      uses: 'integer not null',
      spent: 'integer not null',
      createdAt: 'bigint not null',
      expiresAt: 'bigint not null',
      revokedAt: 'bigint',
      createdBy: 'text',
    })

    await table('recoveryKeys', {
      uid: 'text primary key references "accounts"("uid") on delete cascade',
      keyHash: 'text not null',
      recoveryData: 'text not null',
      hint: 'text',
      enabled: 'integer not null',
      createdAt: 'bigint not null',
      verifiedAt: 'bigint',
    })

    await table('keptKeys', {
      id: 'serial',
      uid: 'text not null references "accounts"("uid") on delete cascade',
      keysChangedAt: 'bigint not null',
      authSalt: 'text not null',
      verifyHash: 'text not null',
      wrapWrapKb: 'text not null',
      verifierVersion: 'integer not null',
      clientSalt: 'text',
      verifyHashVersion2: 'text',
      wrapWrapKbVersion2: 'text',
      recoveryKeyHash: 'text',
      recoveryData: 'text',
      hint: 'text',
      createdAt: 'bigint not null',
      expiresAt: 'bigint not null',
    })
    // what is kept of an account; those to prune
    await index('keptKeys', ['uid'])
    await index('keptKeys', ['expiresAt'])

    await table('securityEvents', {
      id: 'serial',
      uid: 'text not null references "accounts"("uid") on delete cascade',
      name: 'text not null',
      createdAt: 'bigint not null',
      verified: 'integer not null',
      tokenVerificationId: 'text',
      ip: 'text not null',
      userAgent: 'text not null',
      // without a reference: it stays when the session has ended
      sessionId: 'text',
      disownedAt: 'bigint',
    })
    // an account's newest events; sign-ins from a known address
    await index('securityEvents', ['uid', 'createdAt'])

    await table('accountEvents', {
      id: 'serial',
      // without a reference: the event of a deletion outlives its account
      uid: 'text not null',
      event: 'text not null',
      data: 'text not null',
      createdAt: 'bigint not null',
    })
    // events to prune
    await index('accountEvents', ['createdAt'])

    await table('auditEntries', {
      id: 'serial',
      createdAt: 'bigint not null',
      // without references: an entry outlives the accounts that it tells of
      actorUid: 'text',
      act: 'text not null',
      subjectUid: 'text',
      detail: 'text',
    })
    // entries to prune; those of an account
    await index('auditEntries', ['createdAt'])
    await index('auditEntries', ['actorUid'])
    await index('auditEntries', ['subjectUid'])

    await table('refreshTokens', {
      id: 'text primary key',
      clientId: 'text not null',
      uid: 'text not null references "accounts"("uid") on delete cascade',
      scope: 'text not null',
      createdAt: 'bigint not null',
      lastUsedAt: 'bigint not null',
      authAt: 'bigint not null',
      sessionId: 'text references "sessions"("id") on delete set null',
      storageUntil: 'bigint',
    })
    // an account's grants; those of a session
    await index('refreshTokens', ['uid'])
    await index('refreshTokens', ['sessionId'])
    // grants that nobody uses any more
    await index('refreshTokens', ['lastUsedAt'])

    await table('devices', {
      id: 'text primary key',
      uid: 'text not null references "accounts"("uid") on delete cascade',
      sessionId: 'text unique references "sessions"("id") on delete set null',
      refreshTokenId: 'text unique references "refreshTokens"("id") on delete set null',
      name: 'text',
      type: 'text',
      createdAt: 'bigint not null',
      pushCallback: 'text',
      pushPublicKey: 'text',
      pushAuthKey: 'text',
      pushEndpointExpired: 'integer not null',
      availableCommands: 'text not null',
      detachedAt: 'bigint',
      lastCommandIndex: 'bigint not null',
    })
    // an account's devices; detached ones to prune
    await index('devices', ['uid'])
    await index('devices', ['detachedAt'])

    await table('deviceCommands', {
      deviceId: 'text not null references "devices"("id") on delete cascade',
      index: 'bigint not null',
      uid: 'text not null',
      command: 'text not null',
      payload: 'text not null',
      sender: 'text',
      createdAt: 'bigint not null',
      expiresAt: 'bigint not null',
    })
    // a device's queue in order; commands to prune
    await uniqueIndex('deviceCommands', ['deviceId', 'index'])
    await index('deviceCommands', ['expiresAt'])

    await table('oauthCodes', {
      id: 'text primary key',
      clientId: 'text not null',
      uid: 'text not null references "accounts"("uid") on delete cascade',
      sessionId: 'text not null',
      scope: 'text not null',
      redirectUri: 'text not null',
      codeChallenge: 'text',
      offline: 'integer not null',
      keysJwe: 'text',
      nonce: 'text',
      authAt: 'bigint not null',
      createdAt: 'bigint not null',
      expiresAt: 'bigint not null',
    })
    // codes to prune; an account's codes
    await index('oauthCodes', ['expiresAt'])
    await index('oauthCodes', ['uid'])

    await table('accessTokens', {
      id: 'text primary key',
      clientId: 'text not null',
      uid: 'text not null references "accounts"("uid") on delete cascade',
      scope: 'text not null',
      sessionId: 'text',
      refreshTokenId: 'text',
      createdAt: 'bigint not null',
      expiresAt: 'bigint not null',
      generation: 'bigint not null',
      keysChangedAt: 'bigint not null',
    })
    // tokens to prune; an account's tokens; those that end with a session or grant
    await index('accessTokens', ['expiresAt'])
    await index('accessTokens', ['uid'])
    await index('accessTokens', ['sessionId'])
    await index('accessTokens', ['refreshTokenId'])

    await table('profiles', {
      uid: 'text primary key references "accounts"("uid") on delete cascade',
      displayName: 'text',
      foldedName: 'text',
    })

    await table('avatars', {
      uid: 'text primary key references "accounts"("uid") on delete cascade',
      id: 'text not null unique',
      type: 'text not null',
      bytes: 'blob not null',
      createdAt: 'bigint not null',
    })

    await table('nodes', {
      id: 'text primary key',
      url: 'text not null',
      available: 'integer not null',
      createdAt: 'bigint not null',
    })

    await table('storageUsers', {
      storageUid: 'bigint primary key',
      // without a reference: the number is never given again, also after the account is gone
      uid: 'text not null',
      nodeId: 'text not null',
      generation: 'bigint not null',
      keysChangedAt: 'bigint not null',
      clientState: 'text not null',
      createdAt: 'bigint not null',
      replacedAt: 'bigint',
      notBefore: 'bigint not null',
    })
    // an account's users, newest first
    await index('storageUsers', ['uid', 'createdAt'])

    await table('jobs', {
      id: 'serial',
      nodeId: 'text not null',
      kind: 'text not null',
      storageUid: 'bigint not null',
      born: 'bigint not null',
      value: 'bigint not null',
      createdAt: 'bigint not null',
      dueAt: 'bigint not null',
      attempts: 'integer not null',
      lastError: 'text',
    })
    // what is due; a user's jobs: what waits for a failed one, and the fence that is still to come
    await index('jobs', ['dueAt'])
    await index('jobs', ['storageUid'])

    await table('mails', {
      id: 'serial',
      message: 'text not null',
      createdAt: 'bigint not null',
      dueAt: 'bigint not null',
      attempts: 'integer not null',
      lastError: 'text',
      keptUntil: 'bigint',
    })
    // what is due
    await index('mails', ['dueAt'])

    await table('pushes', {
      id: 'serial',
      // without a reference: a device is told that it is gone, too
      deviceId: 'text not null',
      host: 'text not null',
      endpoint: 'text not null',
      publicKey: 'text',
      authKey: 'text',
      message: 'text',
      ttlSeconds: 'bigint not null',
      createdAt: 'bigint not null',
      expiresAt: 'bigint not null',
      dueAt: 'bigint not null',
      attempts: 'integer not null',
    })
    // what is due; what an endpoint that has ended still has
    await index('pushes', ['dueAt'])
    await index('pushes', ['deviceId'])

    await table('downloads', {
      uid: 'text primary key references "accounts"("uid") on delete cascade',
      id: 'text not null',
      sessionId: 'text not null references "sessions"("id") on delete cascade',
      withRecords: 'integer not null',
      createdAt: 'bigint not null',
      expiresAt: 'bigint not null',
      startedAt: 'bigint',
      records: 'bigint not null',
      bytes: 'bigint not null',
      touchedAt: 'bigint not null',
      ofRecords: 'bigint not null',
      outcome: 'text',
    })
    // the one that a ticket is for; the ones that end with a session
    await uniqueIndex('downloads', ['id'])
    await index('downloads', ['sessionId'])

    await table('meta', { name: 'text primary key', value: 'text not null' })
  },
}
