/** Everything Firefox has to know of a server, below one public origin (design.md §3). */
export interface Bases {
  readonly auth: string
  readonly oauth: string
  readonly profile: string
  readonly token: string
  readonly pairing: string
}

/** @param publicUrl a bare origin without trailing slash */
export function basesOf(publicUrl: string): Bases {
  return {
    auth: `${publicUrl}/api/auth`,
    oauth: `${publicUrl}/api/oauth`,
    profile: `${publicUrl}/api/profile`,
    token: `${publicUrl}/api/token`,
    pairing: publicUrl.replace(/^http/, 'ws'),
  }
}

/**
 * What Firefox turns into its preferences: bases without `/v1` and without trailing slash. A
 * missing one becomes the text `undefined/v1` in a preference (web.md §1.1).
 */
export function clientConfiguration(publicUrl: string) {
  const { auth, oauth, profile, token, pairing } = basesOf(publicUrl)
  return {
    auth_server_base_url: auth,
    oauth_server_base_url: oauth,
    profile_server_base_url: profile,
    sync_tokenserver_base_url: token,
    pairing_server_base_uri: pairing,
  }
}

/**
 * OpenID discovery (auth-api.md §5, settled.md A11, A42). The phones' code gives up altogether when
 * one of the endpoints is missing, and takes the place of its pages from `authorization_endpoint`.
 */
export function openidConfiguration(publicUrl: string) {
  const { auth, oauth, profile } = basesOf(publicUrl)
  return {
    issuer: publicUrl,
    authorization_endpoint: `${publicUrl}/authorization`,
    token_endpoint: `${oauth}/v1/token`,
    userinfo_endpoint: `${profile}/v1/profile`,
    jwks_uri: `${oauth}/v1/jwks`,
    introspection_endpoint: `${oauth}/v1/introspect`,
    revocation_endpoint: `${auth}/v1/oauth/destroy`,
    claims_supported: ['aud', 'exp', 'iat', 'iss', 'sub'],
    code_challenge_methods_supported: ['S256'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email'],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
  }
}
