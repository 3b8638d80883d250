import type Stripe from 'stripe';

/** What a flow calls Stripe with: each call has a name, and its answer is written down. */
export interface Script {
  stripe: Stripe;
  /** A call that is to succeed; resolves with its answer. */
  step<T>(name: string, call: Promise<T>): Promise<T>;
  /** A call that is to be refused; its error is written down. Throws when it succeeds. */
  refused(name: string, call: Promise<unknown>): Promise<void>;
}

/**
 * One course of calls that the sandbox and Stripe's test mode answer alike. It makes cards of `pm_card_…` names alone,
 * since real accounts may not send card numbers, and it removes the customers it makes.
 */
export interface Flow {
  name: string;
  run(script: Script): Promise<void>;
  /** What Stripe's documentation says of single steps, as parts of their answers. */
  expects: Record<string, object>;
}

/** The answers of a flow by step, in order. */
export type Recording = Map<string, unknown>;
