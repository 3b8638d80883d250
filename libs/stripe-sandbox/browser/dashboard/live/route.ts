import { useSyncExternalStore } from 'react';

export interface Route {
  /** `payments`, `events`, … */
  section: string;
  /** The object that is open. */
  id: string | null;
  /** What of it is looked at closely. */
  part: string | null;
}

/** An address typed by hand may hold a `%` that means nothing: it stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function parse(hash: string): Route {
  const [section = '', id = '', ...part] = hash.replace(/^#\/?/, '').split('/').map(decoded);
  return { section: section || 'payments', id: id || null, part: part.join('/') || null };
}

const subscribe = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
};

/** Where the page is, as its address says. */
export const useRoute = (): Route => parse(useSyncExternalStore(subscribe, () => window.location.hash));

export const to = (...parts: string[]): string =>
  `#/${parts.map((part) => encodeURIComponent(part).replaceAll('%2F', '/')).join('/')}`;

/** Replaces the address without leaving a step to go back to. */
export function replace(href: string): void {
  window.history.replaceState(null, '', href);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

/** Sections and the kind of object they list. */
export const SECTION_OF: Record<string, string> = {
  payment_intent: 'payments',
  setup_intent: 'setups',
  customer: 'customers',
  payment_method: 'cards',
  subscription: 'subscriptions',
  invoice: 'invoices',
  event: 'events',
  webhook_endpoint: 'webhooks',
};

const BY_PREFIX: Record<string, string> = {
  pi: 'payments',
  seti: 'setups',
  cus: 'customers',
  pm: 'cards',
  sub: 'subscriptions',
  in: 'invoices',
  evt: 'events',
  we: 'webhooks',
  req: 'logs',
};

/** The address of whatever an id names. */
export function toObject(id: string): string {
  const prefix = id.slice(0, id.indexOf('_'));
  return to(BY_PREFIX[prefix] ?? 'find', id);
}

/** Whether a text is the id of something that can be opened. */
export const isId = (text: string): boolean =>
  /^(?:pi|seti|cus|pm|sub|si|in|ii|evt|we|req|ch|re|dp|txn|tok|cs|prod|price|clock|il|seat|du|card|cvctok|ctoken|bps|promo)_[A-Za-z0-9_]{8,}$/.test(
    text,
  );
