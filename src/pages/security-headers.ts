import { basesOf } from './discovery.ts'

const hstsSeconds = 31_536_000

/**
 * What every reply of this room carries (web.md §5.2). The pages load nothing from another host and
 * run nothing that is not a file of ours.
 *
 * @param publicUrl the WebSocket origin is named beside `'self'`, which does not cover it in older
 *   browsers; HSTS only when it is https, since browsers must not remember it for others
 */
export function securityHeaders(publicUrl: string): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${basesOf(publicUrl).pairing}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "manifest-src 'self'",
    "worker-src 'self'",
  ]
  const features = [
    'publickey-credentials-get=(self)',
    'publickey-credentials-create=(self)',
    'camera=()',
    'microphone=()',
    'geolocation=()',
  ]
  return {
    'Content-Security-Policy': policy.join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': features.join(', '),
    // Addresses of pages carry state, keys and e-mail addresses.
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    ...(publicUrl.startsWith('https:') && {
      'Strict-Transport-Security': `max-age=${hstsSeconds}`,
    }),
  }
}
