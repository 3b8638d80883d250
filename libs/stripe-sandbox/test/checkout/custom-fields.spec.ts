import type Stripe from 'stripe';
import { freshAccounts } from '../billing-support';
import { shirt, urls } from './support';

const own = freshAccounts();
type Fields = Stripe.Checkout.SessionCreateParams.CustomField[];

const label = (custom: string) => ({ type: 'custom' as const, custom });
const fields: Fields = [
  {
    key: 'engraving',
    label: label('Engraving'),
    type: 'text',
    text: { minimum_length: 2, maximum_length: 8 },
  },
  { key: 'table', label: label('Table'), type: 'numeric', optional: true },
  {
    key: 'size',
    label: label('Size'),
    type: 'dropdown',
    dropdown: {
      options: [
        { label: 'Small', value: 's' },
        { label: 'Large', value: 'l' },
      ],
      default_value: 'l',
    },
  },
];
const session = (custom_fields: Fields = fields) =>
  own.stripe.checkout.sessions.create({ mode: 'payment', line_items: [shirt()], custom_fields, ...urls });
const valuesOf = async (id: string) =>
  (await own.stripe.checkout.sessions.retrieve(id)).custom_fields.map(
    ({ dropdown, numeric, text }) => (dropdown ?? numeric ?? text)?.value,
  );

it('shows its fields, and what the shopper answered', async () => {
  const { id, custom_fields: shown } = await session();
  expect(shown).toEqual([
    {
      key: 'engraving',
      label: { custom: 'Engraving', type: 'custom' },
      optional: false,
      type: 'text',
      text: { default_value: null, maximum_length: 8, minimum_length: 2, value: null },
    },
    {
      key: 'table',
      label: { custom: 'Table', type: 'custom' },
      optional: true,
      type: 'numeric',
      numeric: { default_value: null, maximum_length: null, minimum_length: null, value: null },
    },
    {
      key: 'size',
      label: { custom: 'Size', type: 'custom' },
      optional: false,
      type: 'dropdown',
      dropdown: {
        default_value: 'l',
        options: [
          { label: 'Small', value: 's' },
          { label: 'Large', value: 'l' },
        ],
        value: null,
      },
    },
  ]);
  own.account.completeCheckout(id, {
    custom_fields: [
      { key: 'engraving', value: 'For Ada' },
      { key: 'size', value: 's' },
    ],
  });
  expect(await valuesOf(id)).toEqual(['For Ada', null, 's']);
});

it('is filled with what fits when a test says nothing', async () => {
  const { id } = await session();
  own.account.completeCheckout(id);
  expect(await valuesOf(id)).toEqual(['Test ans', null, 'l']);
});

it('refuses answers that the fields do not take', async () => {
  const { id } = await session();
  const answer = (key: string, value: string) => () =>
    own.account.completeCheckout(id, { custom_fields: [{ key, value }] });
  expect(answer('engraving', 'A')).toThrow('must have 2 to 8 characters');
  expect(answer('engraving', '')).toThrow('Missing required param: custom_fields[engraving].');
  expect(answer('table', 'seven')).toThrow('must consist of digits');
  expect(answer('size', 'xl')).toThrow('none of the options');
  expect(answer('colour', 'red')).toThrow('has no custom field `colour`');
  expect(await own.stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'open' });
});

it('refuses fields that cannot be', async () => {
  const text = (key: string): Fields[number] => ({ key, label: label('Note'), type: 'text' });
  await expect(session(['a', 'b', 'c', 'd'].map(text))).rejects.toMatchObject({ param: 'custom_fields' });
  await expect(session([text('a'), text('a')])).rejects.toMatchObject({ param: 'custom_fields[1][key]' });
  await expect(session([text('not alphanumeric')])).rejects.toMatchObject({ param: 'custom_fields[0][key]' });
  await expect(session([{ ...text('a'), type: 'dropdown' }])).rejects.toMatchObject({
    code: 'parameter_missing',
    param: 'custom_fields[0][dropdown]',
  });
});
