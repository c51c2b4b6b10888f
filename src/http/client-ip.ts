import { BlockList, isIP } from 'node:net'
import type { TrustedProxies } from '../config/index.ts'

/** Finds the client's address from the peer's and the header X-Forwarded-For. */
export type ClientAddress = (
  peer: string,
  forwarded: string | undefined,
) => { ip: string; trusted: boolean }

/**
 * @param onUnlisted called when a peer that is not listed sends forwarded headers: they are ignored,
 *   and a household behind such a proxy shares one limit (settled.md A52)
 * @param options.isHttps the public URL is https, which this program does not speak itself
 */
export function clientAddress(
  proxies: TrustedProxies,
  onUnlisted: () => void,
  options: { readonly isHttps?: boolean } = {},
): ClientAddress {
  const isProxy = proxies.kind === 'listed' ? matcher(proxies.addresses) : () => false
  return (peerAddress, forwarded) => {
    const peer = bareAddress(peerAddress)
    // Who ends TLS for us is a proxy; one that tells no address hides the person (settled.md A20).
    const isHidden = options.isHttps || proxies.kind === 'hops' || isProxy(peer)
    if (forwarded === undefined) return { ip: peer, trusted: !isHidden }
    const chain = [...forwarded.split(',').map(bareAddress), peer]
    if (proxies.kind === 'hops') {
      const ip = chain.at(-1 - proxies.hops)
      return ip && isIP(ip) ? { ip, trusted: true } : { ip: peer, trusted: false }
    }
    if (!isProxy(peer)) {
      onUnlisted()
      return { ip: peer, trusted: false }
    }
    const ip = chain.findLast((address) => !isProxy(address))
    return ip && isIP(ip) ? { ip, trusted: true } : { ip: peer, trusted: false }
  }
}

/** An address without `::ffff:`, brackets and port. */
export function bareAddress(text: string): string {
  const trimmed = text.trim()
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed)?.[1]
  const withoutPort = bracketed ?? (/^[\d.]+:\d+$/.test(trimmed) ? trimmed.split(':')[0] : trimmed)
  return (withoutPort ?? trimmed).replace(/^::ffff:(?=\d+\.)/i, '')
}

/** The key under which an address is limited: IPv4 whole, IPv6 by /64, since a person owns a /64. */
export function limitKeyOf(ip: string): string {
  if (isIP(ip) !== 6) return ip
  const [head = '', tail] = ip.split('::')
  const groups = head.split(':').filter(Boolean)
  if (tail !== undefined) {
    const after = tail.split(':').filter(Boolean)
    while (groups.length + after.length < 8) groups.push('0')
    groups.push(...after)
  }
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

function matcher(addresses: readonly string[]): (ip: string) => boolean {
  const list = new BlockList()
  for (const entry of addresses) {
    const [address = '', prefix] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  return (ip) => isIP(ip) !== 0 && list.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4')
}
