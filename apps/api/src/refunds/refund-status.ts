/** Refunds that never moved money, or whose money was returned. */
export const fruitless = ['failed', 'canceled'];

export const isFruitless = (status: string): boolean => fruitless.includes(status);

// The states of a refund: https://docs.stripe.com/refunds#failed-refunds. One that succeeded may still fail.
const course = ['requested', 'requires_action', 'pending', 'succeeded', 'canceled', 'failed'];

/**
 * The newer of two statuses of one refund, in whatever order they arrive: a refund only moves forward, so the later
 * state is the newer one. An unknown status counts as newer.
 */
export function laterStatus(known: string, said: string): string {
  if (!course.includes(said)) return said;
  return course.indexOf(said) >= course.indexOf(known) ? said : known;
}
