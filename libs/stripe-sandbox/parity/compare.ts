import { differences, type Difference as FieldDifference } from '../src/compare/differences';
import { Pairs } from '../src/compare/pairs';
import type { Recording } from './flow';

/** The two sides run one after the other, and Stripe's calls take their time. */
const SECONDS_APART = 600;

/** One field of a step's answer that the two sides answered differently. */
export interface Difference extends FieldDifference {
  step: string;
}

/**
 * Every field in which two recordings of a flow differ, in the order of its steps.
 * @param sandboxUrl addresses that begin with this are the sandbox's own
 */
export function compare(sandbox: Recording, stripe: Recording, sandboxUrl: string): Difference[] {
  const comparison = { pairs: new Pairs(), sandboxUrl, seconds: SECONDS_APART };
  return [...new Set([...sandbox.keys(), ...stripe.keys()])].flatMap((step) =>
    differences(sandbox.get(step), stripe.get(step), comparison).map((found) => ({ step, ...found })),
  );
}

const shown = (value: unknown): string => (value === undefined ? '(none)' : JSON.stringify(value));

/** One difference as people read it. */
export function print({ step, field, sandbox, stripe }: Difference): string {
  const where = field === '' ? step : `${step}: ${field}`;
  return `  ${where}\n    sandbox  ${shown(sandbox)}\n    Stripe   ${shown(stripe)}`;
}
