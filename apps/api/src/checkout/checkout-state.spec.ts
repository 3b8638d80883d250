import { checkoutState } from './checkout-state';

const url = 'https://checkout.stripe.com/c/pay/cs_test_1';

describe('the state of a hosted Checkout', () => {
  it.each([
    ['requires_payment_method', url, 'requires_payment_method', 'open', 'unpaid', url],
    ['requires_action', url, 'requires_action', 'open', 'unpaid', url],
    // being ended: no shopper is sent there
    ['requires_payment_method', url, 'processing', 'open', 'unpaid', null],
    ['processing', null, 'processing', 'complete', 'unpaid', null],
    ['succeeded', null, 'succeeded', 'complete', 'paid', null],
    ['canceled', null, 'canceled', 'expired', 'unpaid', null],
  ] as const)('%s with page %s, shown as %s: %s, %s', (status, checkoutUrl, shown, ...expected) => {
    const [session, paymentStatus, page] = expected;
    expect(checkoutState({ status, checkoutUrl }, shown)).toEqual({
      status: session,
      paymentStatus,
      url: page,
    });
  });
});
