import type { PaymentView } from '@app/contracts';
import type { CostShopper } from './cost-shopper';

export const PLAIN = '4242424242424242';
export const OTHER = '5555555555554444';
export const DECLINED = '4000000000000341';
export const CHALLENGED = '4000002760003184';

/** The calls to Stripe that a flow is made of. */
export const calls = {
  create: 'POST /v1/payment_intents',
  lookUp: 'GET /v1/payment_methods/:id',
  confirm: 'POST /v1/payment_intents/:id/confirm',
  read: 'GET /v1/payment_intents/:id',
} as const;
const { create, lookUp, confirm, read } = calls;

/** One way to pay an order. */
export interface Flow {
  name: string;
  number: string;
  card: 'saved' | 'new';
  /** All that it may cost at Stripe, by all processes together. */
  calls: string[];
}

export const flows: Flow[] = [
  { name: 'a saved card', number: PLAIN, card: 'saved', calls: [create, confirm] },
  {
    name: 'a saved card and a challenge',
    number: CHALLENGED,
    card: 'saved',
    calls: [create, confirm, read, confirm],
  },
  { name: 'a new card', number: OTHER, card: 'new', calls: [create, lookUp, confirm] },
  {
    name: 'a new card and a challenge',
    number: CHALLENGED,
    card: 'new',
    calls: [create, lookUp, confirm, read, confirm],
  },
];

export type Step = 'create' | 'confirm' | 'second confirm';

/**
 * Pays an order as the official flow does.
 * @param saved the ids of the shopper's saved cards, by number
 * @param by sends each request of the flow to our API
 */
export async function payFlow(
  shopper: CostShopper,
  { number, card }: Pick<Flow, 'number' | 'card'>,
  { productId, saved }: { productId: string; saved: ReadonlyMap<string, string> },
  by: (step: Step, send: () => Promise<PaymentView>) => Promise<PaymentView> = (_, send) => send(),
): Promise<PaymentView> {
  const orderId = await shopper.order(productId);
  const chosen = card === 'saved' ? saved.get(number) : undefined;
  const payment = await by('create', () => shopper.create(orderId, chosen));
  const body = chosen ? await shopper.savedCard(chosen) : await shopper.newCard(number, false);
  const expected = number === CHALLENGED ? 'requires_action' : 'succeeded';
  const tried = await by('confirm', () => shopper.confirm(payment.id, body, expected));
  if (expected === 'succeeded') return tried;
  await shopper.passChallenge(tried);
  return by('second confirm', () => shopper.confirm(payment.id, {}, 'succeeded'));
}
