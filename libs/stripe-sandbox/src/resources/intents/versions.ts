import { type Change, withParam } from '../../kernel/versions/change';
import type { Json } from '../../kernel/versions/json';

/**
 * The parameter `payment_method_types` of these endpoints got another name. What a caller of the version before names by
 * it is shown in `payment_method_types` alone (recorded); the sandbox does not tell it from the parameter
 * `allowed_payment_method_types`, which that version had too.
 */
export const allowedTypesChange = (
  isOne: (endpoint: string) => boolean,
  down: Change['down'] = {},
): Change => ({
  name: 'the parameter `payment_method_types` is called `allowed_payment_method_types`',
  version: '2026-09-30.endive',
  down,
  up: (params, endpoint) =>
    isOne(endpoint)
      ? withParam(params, 'payment_method_types', 'allowed_payment_method_types', (types) => types)
      : params,
});

const withoutAllowed = (intent: Json): Json =>
  'allowed_payment_method_types' in intent ? { ...intent, allowed_payment_method_types: null } : intent;

/** What has changed about the intents of this kind, whose endpoints begin with `path`. */
export const intentChanges = (kind: 'payment_intent' | 'setup_intent', path: string): readonly Change[] => {
  const endpoints = [`POST ${path}`, `POST ${path}/:id`, `POST ${path}/:id/confirm`];
  return [allowedTypesChange((endpoint) => endpoints.includes(endpoint), { [kind]: withoutAllowed })];
};
