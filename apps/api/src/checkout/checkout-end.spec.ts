import { checkoutEnd } from './checkout-end';

const now = new Date('2026-11-20T12:00:00.250Z');
const MINUTE = 60_000;

describe('the end of a Checkout Session', () => {
  it.each([
    ['a short reservation', 5 * MINUTE, '2026-11-20T12:31:01.000Z'],
    ['the usual one', 30 * MINUTE, '2026-11-20T12:31:01.000Z'],
    ['a long one', 120 * MINUTE, '2026-11-20T14:00:01.000Z'],
    ['one longer than Stripe takes', 48 * 60 * MINUTE, '2026-11-21T11:59:01.000Z'],
  ])('follows %s', (_, reservationMs, end) => {
    expect(checkoutEnd(now, reservationMs)).toEqual(new Date(end));
  });
});
