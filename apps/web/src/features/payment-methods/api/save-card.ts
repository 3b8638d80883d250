import { path, type SaveCard, type SetupView, setupViewSchema } from '@app/contracts/browser';
import { request } from '../../../lib/http/client';

/** Saves a card through a SetupIntent. A decline is an answer like any other: `requires_payment_method`. */
export const saveCard = (body: SaveCard): Promise<SetupView> =>
  request(setupViewSchema, path('paymentMethods'), { method: 'POST', body });
