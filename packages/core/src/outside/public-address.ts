/** Which addresses are on the open internet: tools ask those alone, never this machine, its network, or what a cloud keeps beside it. */
import { BlockList, isIP } from 'node:net';

/** IANA's special-purpose registry for IPv4. */
const inner4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Inside 2000::/3, which is all that is given out: tunnels and translations that could lead back in, and what is for documents only. */
const inner6: [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const inner = new BlockList();
for (const [net, bits] of inner4) inner.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of inner6) inner.addSubnet(net, bits, 'ipv6');
const givenOut = new BlockList();
givenOut.addSubnet('2000::', 3, 'ipv6');

/** False also for what is no address in its plain form, and for IPv4 in any dress of IPv6. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !inner.check(address, 'ipv4');
  return version === 6 && !address.includes('.') && givenOut.check(address, 'ipv6') && !inner.check(address, 'ipv6');
}
