import { BlockList, isIP } from 'node:net'

/** Networks that are not the internet: private, local, shared, for documentation, multicast, reserved. */
const notPublic4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
/** All that is given out. */
const public6 = ['2000::/3']
/** Protocol assignments and Teredo, documentation, 6to4 (an IPv4 address inside), documentation. */
const notPublic6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']
/** IPv4 as IPv6-only networks reach it (RFC 6052). */
const translated6 = ['64:ff9b::/96']

function networks(family: 'ipv4' | 'ipv6', list: readonly string[]): BlockList {
  const found = new BlockList()
  for (const network of list) {
    const [address = '', prefix] = network.split('/')
    found.addSubnet(address, Number(prefix), family)
  }
  return found
}

const outside4 = networks('ipv4', notPublic4)
const inside6 = networks('ipv6', public6)
const outside6 = networks('ipv6', notPublic6)
const translating6 = networks('ipv6', translated6)

/**
 * Whether an address lies in the internet, so that who connects there reaches nothing of this machine
 * or its networks (clients.md §4.6).
 */
export function isPublicAddress(address: string): boolean {
  // With a zone (`fe80::1%eth0`) it is one of this network.
  if (address.includes('%')) return false
  const family = isIP(address)
  if (family === 4) return !outside4.check(address)
  if (family !== 6) return false
  if (translating6.check(address, 'ipv6')) return !outside4.check(lastAs4(address))
  return inside6.check(address, 'ipv6') && !outside6.check(address, 'ipv6')
}

/** The last 32 bits of an IPv6 address, as an IPv4 one. */
function lastAs4(address: string): string {
  const groups = new URL(`http://[${address}]/`).hostname.slice(1, -1).split(':')
  const [high = 0, low = 0] = groups.slice(-2).map((group) => Number.parseInt(group || '0', 16))
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.')
}
