import { cardListSchema, confirmSetupSchema, saveCardSchema, setupViewSchema } from '@app/contracts';
import type { Operation } from '../operation';

/** Saved cards. */
export const cardsOperations: Operation[] = [
  {
    method: 'get',
    route: 'paymentMethods',
    summary: 'Saved cards, newest first',
    tag: 'Cards',
    answers: { 200: cardListSchema },
    problems: ['payment_provider_unavailable'],
  },
  {
    method: 'post',
    route: 'paymentMethods',
    summary: 'Save a card; a decline is an answer, not a problem',
    tag: 'Cards',
    body: saveCardSchema,
    answers: { 201: setupViewSchema },
    problems: [
      'payment_method_unavailable',
      'email_verification_required',
      'rate_limited',
      'payment_provider_unavailable',
    ],
  },
  {
    method: 'post',
    route: 'setupConfirm',
    summary: 'Continue saving a card after the challenge, or try another card',
    tag: 'Cards',
    body: confirmSetupSchema,
    answers: { 200: setupViewSchema },
    problems: [
      'not_found',
      'payment_method_unavailable',
      'email_verification_required',
      'rate_limited',
      'payment_provider_unavailable',
    ],
  },
  {
    method: 'put',
    route: 'paymentMethodDefault',
    summary: 'Make a card the default',
    tag: 'Cards',
    answers: { 204: null },
    problems: ['not_found', 'payment_provider_unavailable'],
  },
  {
    method: 'delete',
    route: 'paymentMethod',
    summary: 'Remove a card',
    tag: 'Cards',
    answers: { 204: null },
    problems: ['not_found', 'card_in_use', 'payment_provider_unavailable'],
  },
];
