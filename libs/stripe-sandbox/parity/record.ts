import Stripe from 'stripe';
import type { Flow, Recording } from './flow';

/** What of an error the API decides. */
function errorOf(error: Stripe.errors.StripeError): Record<string, unknown> {
  const { type, code, decline_code, advice_code, message, param } = error.raw as Record<string, unknown>;
  return { status: error.statusCode, type, code, decline_code, advice_code, message, param };
}

/** An answer as the API gave it: without what the client adds. */
const plain = (answer: unknown): unknown => JSON.parse(JSON.stringify(answer)) as unknown;

/**
 * Runs a flow and writes down every answer.
 * @throws what the flow threw: an answer that it cannot go on with, as a rule
 */
export async function record(flow: Flow, stripe: Stripe): Promise<Recording> {
  const recording: Recording = new Map();
  const note = (name: string, answer: unknown): void => {
    if (recording.has(name)) throw new Error(`${flow.name} has two steps of the name ${name}.`);
    recording.set(name, plain(answer));
  };
  await flow.run({
    stripe,
    async step(name, call) {
      try {
        const answer = await call;
        note(name, answer);
        return answer;
      } catch (error) {
        if (error instanceof Stripe.errors.StripeError) note(name, { error: errorOf(error) });
        throw error;
      }
    },
    async refused(name, call) {
      try {
        note(name, await call);
      } catch (error) {
        if (!(error instanceof Stripe.errors.StripeError)) throw error;
        note(name, { error: errorOf(error) });
        return;
      }
      throw new Error(`${flow.name}: ${name} was expected to be refused, but it succeeded.`);
    },
  });
  return recording;
}
