/** Stripe's test cards (docs.stripe.com/testing) that these tests use. */
export const cards = {
  plain: '4242424242424242',
  mastercard: '5555555555554444',
  asksOnce: '4000002500003155',
  asksAlways: '4000002760003184',
  asksThenPoor: '4000008260003178',
  savesThenDeclines: '4000000000000341',
  failsCvcCheck: '4000000000000101',
  declinesAtOnce: '4000000000000002',
} as const;
