import { laterOf } from '../stripe/later-status';

/** Refunds that never moved money, or whose money was returned. */
export const fruitless = ['failed', 'canceled'];

/** Refunds that Stripe has and that have not ended. */
export const underWay = ['requires_action', 'pending'];

export const isFruitless = (status: string): boolean => fruitless.includes(status);

// The states of a refund: https://docs.stripe.com/refunds#failed-refunds. One that succeeded may still fail.
const course = ['requested', 'requires_action', 'pending', 'succeeded', 'canceled', 'failed'];

/** The newer of two statuses of one refund. */
export const laterStatus = (known: string, said: string): string => laterOf(course, known, said);
