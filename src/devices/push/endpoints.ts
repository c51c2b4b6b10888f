import { isIP } from 'node:net'
import type { Logger } from '../../base/log.ts'

/** Characters of a push endpoint that we keep; Mozilla's have about 200. */
const maxEndpointLength = 2048

/**
 * Makes the test for push endpoints (settled.md A41). Other ports than 443, plain `http:` and
 * addresses of this machine or a local network are allowed only where host and port are named.
 *
 * @param hosts CORSAC_PUSH_HOSTS: `host`, `host:port`, or `*.host` for everything below it
 */
export function pushEndpoints(hosts: readonly string[]): (endpoint: string) => boolean {
  const named = new Set(hosts)
  const suffixes = hosts.filter((host) => host.startsWith('*.')).map((host) => host.slice(1))
  return (endpoint) => {
    if (endpoint.length > maxEndpointLength || !URL.canParse(endpoint)) return false
    const { protocol, hostname, port, username, password } = new URL(endpoint)
    if (username || password || !['https:', 'http:'].includes(protocol)) return false
    const usedPort = port || (protocol === 'https:' ? '443' : '80')
    if (named.has(`${hostname}:${usedPort}`)) return true
    if (protocol !== 'https:' || port || isLocal(hostname)) return false
    return named.has(hostname) || suffixes.some((suffix) => hostname.endsWith(suffix))
  }
}

/** Hosts that are remembered as told; with more the log would only repeat itself. */
const maxToldHosts = 100

/** Tells the operator, once for each host, that devices there get no push (clients.md §4.6). */
export function forbiddenEndpoints(): (endpoint: string, log: Logger) => void {
  const told = new Set<string>()
  return (endpoint, log) => {
    // Never the whole endpoint: who knows it can send there.
    const host = URL.canParse(endpoint) ? new URL(endpoint).host : '(no URL)'
    if (told.has(host) || told.size >= maxToldHosts) return
    told.add(host)
    log.info({ host }, 'a device is kept without push: its push host is not in CORSAC_PUSH_HOSTS')
  }
}

const isLocal = (hostname: string): boolean =>
  isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 ||
  /(^|\.)localhost$/.test(hostname) ||
  !hostname.includes('.')
