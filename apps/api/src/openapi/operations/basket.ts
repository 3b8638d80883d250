import { basketSchema, emptyBasketQuerySchema, mergeBasketSchema, putBasketItemSchema } from '@app/contracts';
import type { Operation } from '../operation';

/** The basket of a signed-in shopper. */
export const basketOperations: Operation[] = [
  {
    method: 'get',
    route: 'basket',
    summary: 'The basket, with its books as they are sold now',
    tag: 'Basket',
    answers: { 200: basketSchema },
  },
  {
    method: 'put',
    route: 'basketItem',
    summary: 'Set how many copies of a book are in the basket',
    tag: 'Basket',
    body: putBasketItemSchema,
    answers: { 200: basketSchema },
    problems: ['not_found', 'product_unavailable'],
  },
  {
    method: 'delete',
    route: 'basketItem',
    summary: 'Take a book out of the basket',
    tag: 'Basket',
    answers: { 200: basketSchema },
    problems: ['not_found'],
  },
  {
    method: 'post',
    route: 'basketMerge',
    summary: 'Add what a visitor had collected',
    tag: 'Basket',
    body: mergeBasketSchema,
    answers: { 200: basketSchema },
  },
  {
    method: 'delete',
    route: 'basket',
    summary: 'Empty the basket, or leave it when it has changed',
    tag: 'Basket',
    query: emptyBasketQuerySchema,
    answers: { 204: null },
  },
];
