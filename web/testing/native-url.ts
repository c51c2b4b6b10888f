/** The query of a sign-in that a Firefox on a computer opens (web.md §1.2). */
export const desktopQuery =
  '?context=oauth_webchannel_v1&entrypoint=fxa_app_menu&action=email&service=sync' +
  '&client_id=5882386c6d801776&response_type=code&access_type=offline' +
  '&scope=https%3A%2F%2Fidentity.mozilla.com%2Fapps%2Foldsync+profile&state=4q7n_u-71KIvWUkKoxvIJA' +
  '&code_challenge=AWKTWhBLqQCe58Hx2yUFX42YCrUYuTm3ImMRN4dyqcI&code_challenge_method=S256&keys_jwk=eyJ9'
