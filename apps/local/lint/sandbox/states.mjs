import { names } from '../imports.mjs';
import { exists } from '../read.mjs';
import { resourceFolders } from './resources.mjs';

/** Whose verbs move the states of which objects; an invoice asks for its payments and writes how they stand. */
const machines = {
  checkout_session: 'checkout-sessions',
  credit_note: 'credit-notes',
  dispute: 'disputes',
  invoice: 'invoices',
  invoice_payment: 'invoices',
  payment_intent: 'payment-intents',
  payout: 'payouts',
  refund: 'refunds',
  setup_attempt: 'setup-attempts',
  setup_intent: 'setup-intents',
  subscription: 'subscriptions',
  subscription_schedule: 'subscription-schedules',
  test_clock: 'test-clocks',
};
const machineless = resourceFolders.filter(
  (folder) =>
    exists(`libs/stripe-sandbox/src/resources/${folder}/machine.ts`) &&
    !Object.hasOwn(machines, folder.replaceAll('-', '_').replace(/s$/, '')),
);
if (machineless.length > 0)
  throw new Error(`Say in apps/local/lint/sandbox/states.mjs who moves ${machineless.join(', ')}.`);

/** A state is set by the verbs of its own resource alone. */
export function foreignStates(resource) {
  const others = Object.keys(machines).filter((name) => machines[name] !== resource);
  return {
    selector: `CallExpression[callee.property.name="put"][arguments.0.value=/^${names(others)}$/] > ObjectExpression > Property[key.name="status"]`,
    message: 'The state of that object is moved by the verbs of its own resource.',
  };
}
