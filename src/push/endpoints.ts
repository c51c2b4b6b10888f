import { isIP } from 'node:net'
import type { Logger } from '../base/log.ts'

/** Characters of a push endpoint that we keep; Mozilla's have about 200. */
const maxEndpointLength = 2048

/** `named`: the operator gave this very host and port; `public`: only at addresses of the internet. */
export type Reach = 'named' | 'public'

/**
 * Makes the test for push endpoints (settled.md A41): how one may be reached, undefined if it may not.
 * Other ports than 443, plain `http:` and addresses of this machine or a local network are allowed
 * only where host and port are named.
 *
 * @param hosts CORSAC_PUSH_HOSTS: `host`, `host:port`, or `*.host` for everything below it
 */
export function reachOfEndpoints(
  hosts: readonly string[],
): (endpoint: string) => Reach | undefined {
  const named = new Set(hosts)
  const suffixes = hosts.filter((host) => host.startsWith('*.')).map((host) => host.slice(1))
  return (endpoint) => {
    if (endpoint.length > maxEndpointLength || !URL.canParse(endpoint)) return undefined
    const { protocol, hostname, port, username, password } = new URL(endpoint)
    if (username || password || !['https:', 'http:'].includes(protocol)) return undefined
    if (named.has(hostOf(endpoint))) return 'named'
    if (protocol !== 'https:' || port || isLocal(hostname)) return undefined
    const isBelow = suffixes.some((suffix) => hostname.endsWith(suffix))
    return named.has(hostname) || isBelow ? 'public' : undefined
  }
}

/** The same as yes or no. */
export function pushEndpoints(hosts: readonly string[]): (endpoint: string) => boolean {
  const reachOf = reachOfEndpoints(hosts)
  return (endpoint) => reachOf(endpoint) !== undefined
}

/** Host and port of an endpoint, e.g. `push.example:443`; never the whole of it: who knows that can send there. */
export function hostOf(endpoint: string): string {
  const { protocol, hostname, port } = new URL(endpoint)
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`
}

/** Hosts that are remembered as told; with more the log would only repeat itself. */
const maxToldHosts = 100

/** Tells the operator, once for each host, that devices there get no push (clients.md §4.6). */
export function forbiddenEndpoints(): (endpoint: string, log: Logger) => void {
  const told = new Set<string>()
  return (endpoint, log) => {
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
