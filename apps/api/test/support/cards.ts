import { type Card, type ProblemDetails, path, routes, type SetupView } from '@app/contracts';
import type { Shopper } from './shopper';

type Answered = SetupView & Omit<ProblemDetails, 'status'>;

/** Asks the API to save a payment method. */
export const post = (shopper: Shopper, paymentMethodId: string, more: object = {}) =>
  shopper.client.post<Answered>(routes.paymentMethods, { paymentMethodId, ...more });

/** Types a card into Stripe's field and asks the API to save it. */
export const save = async (shopper: Shopper, number: string, more: object = {}) =>
  post(shopper, await shopper.enterCard(number), more);

/** What the browser does after the challenge. */
export const confirm = (shopper: Shopper, id: string, body: object = {}) =>
  shopper.client.post<Answered>(path('setupConfirm', id), body);

export const cardsOf = async (shopper: Shopper) =>
  (await shopper.client.get<{ data: Card[] }>(routes.paymentMethods)).body.data;
