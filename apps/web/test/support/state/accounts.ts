import { makeSession, shopper } from '../samples';
import type { Link, State } from './state';

/** A link as a mail would carry it. */
export function mail(shop: State, kind: Link['kind'], email = shopper.email): string {
  const token = `${kind}-token-${String(shop.links.size).padStart(20, '0')}`;
  shop.links.set(token, { kind, email });
  return token;
}

export function signInElsewhere(shop: State, userAgent: string): void {
  shop.otherSessions.push(makeSession({ id: `session-${shop.otherSessions.length + 1}`, userAgent }));
}
