/** Refunds that never moved money, or whose money came back. */
export const fruitless = ['failed', 'canceled'];

export const isFruitless = (status: string): boolean => fruitless.includes(status);

// How a refund goes on: https://docs.stripe.com/refunds#failed-refunds. One that succeeded may still fail.
const course = ['requested', 'requires_action', 'pending', 'succeeded', 'canceled', 'failed'];

/**
 * The status that two readings of one refund come to, in whatever order they arrive: a refund only goes on, so the one
 * further along is the newer. A word that Stripe adds one day counts as news.
 */
export function laterStatus(known: string, said: string): string {
  if (!course.includes(said)) return said;
  return course.indexOf(said) >= course.indexOf(known) ? said : known;
}
