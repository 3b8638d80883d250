/** Stripe's test cards by what becomes of them (docs.stripe.com/testing). */
export const SAVED = {
  plain: '4242424242424242',
  other: '5555555555554444',
  challenged: '4000002760003184',
  declined: '4000000000000341',
};

/**
 * New cards. What a shopper may ask to keep and what is never to be kept are different numbers, so that the list of
 * cards tells in the end.
 */
export const NEW = {
  kept: { plain: ['4000056655665556', '5200828282828210'], challenged: ['4000000000003220'] },
  notKept: { plain: ['6011111111111117', '3566002020360505'], challenged: ['4000008400000027'] },
  declined: ['4000000000000002', '4000000000009995'],
};
