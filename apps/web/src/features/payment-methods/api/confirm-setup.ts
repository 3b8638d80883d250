import { path, type SetupView, setupViewSchema } from '@app/contracts/browser';
import { request } from '../../../lib/http/client';

/** Tells the server that the challenge is over; it reads the result from Stripe, nothing is confirmed twice. */
export const confirmSetup = (id: string): Promise<SetupView> =>
  request(setupViewSchema, path('setupConfirm', id), { method: 'POST', body: {} });
