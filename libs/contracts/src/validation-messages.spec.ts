import { z } from 'zod';
import {
  adminOrderQuerySchema,
  createOrderSchema,
  listQuerySchema,
  registerSchema,
  saveCardSchema,
} from './index';

const messagesOf = (schema: z.ZodType, input: unknown) =>
  schema.safeParse(input).error?.issues.map(({ message }) => message) ?? [];

const registration = { email: 'ada@example.com', password: 'correct horse', name: 'Ada' };
const order = (item: object) => ({ items: [{ productId: crypto.randomUUID(), quantity: 1, ...item }] });

describe('validation messages', () => {
  it.each([
    [registerSchema, { ...registration, name: 'x'.repeat(121) }, 'Name: 120 characters at most'],
    [registerSchema, { ...registration, phone: 5 }, 'Phone: must be text'],
    [registerSchema, { email: 'ada@example.com', password: 'correct horse' }, 'Name: required'],
    [
      registerSchema,
      { ...registration, gender: 'x' },
      'Gender: must be one of female, male, other, undisclosed',
    ],
    [registerSchema, { ...registration, admin: true }, 'Input: unknown field'],
    [registerSchema, 'text', 'Input: must be an object'],
    [createOrderSchema, order({ quantity: 1.5 }), 'Quantity: must be a whole number'],
    [createOrderSchema, order({ quantity: 100 }), 'Quantity: 99 at most'],
    [createOrderSchema, order({ quantity: 0 }), 'Quantity: 1 at least'],
    [createOrderSchema, order({ productId: 'x' }), 'Product id: must be a UUID'],
    [saveCardSchema, { paymentMethodId: 'pm_1', makeDefault: 'yes' }, 'Make default: must be true or false'],
    [listQuerySchema, { limit: 'many' }, 'Limit: must be a number'],
    [listQuerySchema, { cursor: '' }, 'Cursor: required'],
    [adminOrderQuerySchema, { from: '20.11.2026' }, 'From: must be a date such as 2026-11-20'],
    [z.object({ items: z.array(z.string()).max(2) }), { items: ['a', 'b', 'c'] }, 'Items: 2 entries at most'],
    [z.object({ title: z.string().min(8) }), { title: 'short' }, 'Title: 8 characters at least'],
    [z.object({ sum: z.number().max(1_000_000) }), { sum: 1_000_001 }, 'Sum: 1,000,000 at most'],
  ])('%# %j', (schema, input, message) => {
    expect(messagesOf(schema, input)).toEqual([message]);
  });

  it('leave a message of the schema itself as it is', () => {
    expect(messagesOf(registerSchema, { ...registration, name: ' ' })).toEqual(['Enter your name.']);
  });
});
