import type { Json } from '../../kernel/resource';

const HIDDEN_IN_METHODS = new Set(['customer', 'customer_account', 'metadata']);

/** What a holder of the publishable key may see of a payment method: no customer, no metadata, no fingerprint. */
export function publishableMethod(method: Json): Json {
  const shown = Object.fromEntries(Object.entries(method).filter(([name]) => !HIDDEN_IN_METHODS.has(name)));
  for (const name of ['card', 'us_bank_account']) {
    if (shown[name] === undefined) continue;
    const { fingerprint: _, ...details } = shown[name] as Json;
    shown[name] = details;
  }
  return shown;
}
