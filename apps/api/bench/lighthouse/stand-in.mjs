/**
 * Stands for what Stripe's script brings, so that the page does not load it: everything that is asked of it is there
 * and does nothing. The page stands as a shopper sees it, less the fields. With the script blocked it would tell that
 * Stripe could not be reached, and that message would be what is measured. It runs in the page itself, before its own
 * scripts.
 */
export function standInForStripe() {
  const nothing = new Proxy(() => undefined, {
    get: (_, name) => (name === 'then' || typeof name === 'symbol' ? undefined : nothing),
    apply: () => nothing,
  });
  globalThis.Stripe = () => nothing;
}
