import { type Change, paramObject, withDefaults } from '../../kernel/versions/change';
import type { Json } from '../../kernel/versions/json';

/**
 * The parameter `payment_method_types` of these endpoints got another name. What a caller of the version before names by
 * it is shown in `payment_method_types` alone (recorded); the sandbox does not tell it from the parameter
 * `allowed_payment_method_types`, which some of those versions had too.
 * @param more the first version with both, and what else has changed
 */
export const allowedTypesChange = (
  at: readonly string[],
  more: Pick<Change, 'down'> & { known?: Change['version'] } = {},
): Change => ({
  name: 'the parameter `payment_method_types` is called `allowed_payment_method_types`',
  version: '2026-09-30.endive',
  ...(more.down ? { down: more.down } : {}),
  renamed: [
    {
      at,
      from: 'payment_method_types',
      to: 'allowed_payment_method_types',
      ...(more.known ? { known: more.known } : {}),
    },
  ],
});

const withoutAllowed = (intent: Json): Json =>
  'allowed_payment_method_types' in intent ? { ...intent, allowed_payment_method_types: null } : intent;

/** What has changed about the intents of this kind, whose endpoints begin with `path`. */
export const intentChanges = (kind: 'payment_intent' | 'setup_intent', path: string): readonly Change[] => [
  {
    // docs.stripe.com/changelog/2023-08-16
    name: 'intents take the payment methods of the Dashboard unless they are told which',
    version: '2023-08-16',
    up: (params, endpoint) =>
      endpoint === `POST ${path}` && !('automatic_payment_methods' in params)
        ? withDefaults(params, { payment_method_types: paramObject({ 0: 'card' }) })
        : params,
  },
  allowedTypesChange([`POST ${path}`, `POST ${path}/:id`, `POST ${path}/:id/confirm`], {
    down: { [kind]: withoutAllowed },
    known: '2026-07-29.dahlia',
  }),
];
