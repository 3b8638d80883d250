import { type Change, paramObject, withDefaults } from '../../kernel/versions/change';

/** The parameter `payment_method_types` of these endpoints got another name. */
export const allowedTypesChange = (at: readonly string[]): Change => ({
  name: 'the parameter `payment_method_types` is called `allowed_payment_method_types`',
  version: '2026-09-30.endive',
  renamed: [{ at, from: 'payment_method_types', to: 'allowed_payment_method_types' }],
});

/** What has changed about the intents whose endpoints begin with this path. */
export const intentChanges = (path: string): readonly Change[] => [
  {
    // docs.stripe.com/changelog/2023-08-16
    name: 'intents take the payment methods of the Dashboard unless they are told which',
    version: '2023-08-16',
    up: (params, endpoint) =>
      endpoint === `POST ${path}` && !('automatic_payment_methods' in params)
        ? withDefaults(params, { payment_method_types: paramObject({ 0: 'card' }) })
        : params,
  },
  allowedTypesChange([`POST ${path}`, `POST ${path}/:id`, `POST ${path}/:id/confirm`]),
];
