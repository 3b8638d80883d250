/**
 * Stands for what Stripe's script brings, so that the page does not load it: what is asked of it is there and does
 * nothing. The page stands as a shopper sees it, less the fields. With the script blocked it would tell that
 * Stripe could not be reached, and that message would be what is measured. It runs in the page itself, before its own
 * scripts.
 */
export function standInForStripe() {
  const nothing = () => undefined;
  const never = () => new Promise(nothing);
  const field = { on: () => field, off: () => field, once: () => field };
  for (const name of ['mount', 'unmount', 'update', 'destroy', 'focus', 'blur', 'clear'])
    field[name] = nothing;
  const elements = { create: () => field, getElement: () => null, update: nothing, fetchUpdates: never };
  globalThis.Stripe = () => ({
    elements: () => elements,
    registerAppInfo: nothing,
    _registerWrapper: nothing,
    createToken: never,
    createPaymentMethod: never,
    confirmCardPayment: never,
    handleNextAction: never,
  });
}
