import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import ipaddr from 'ipaddr.js';

/**
 * So long a network is kept with what was tried from it, at most: longer than a session and the windows of the limits;
 * not longer, because an address is personal data.
 */
export const NETWORK_KEPT_DAYS = 1;

/**
 * What an address is counted as: an IPv4 address on its own, also when it is written as IPv6, and an IPv6 address with
 * its /64, which one subscriber has all of (RFC 6177).
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const prefix = parsed.parts.slice(0, 4).map((part) => part.toString(16));
  return `${prefix.join(':')}::/64`;
}

/** The network that a request comes from, as limits count it: `@ClientNetwork() network: string`. */
export const ClientNetwork = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  networkOf(context.switchToHttp().getRequest<Request>().ip ?? ''),
);
