import { type Change, withParam } from '../../kernel/versions/change';

/** The parameter `payment_method_types` of these endpoints got another name. */
export const allowedTypesChange = (isOne: (endpoint: string) => boolean): Change => ({
  name: 'the parameter `payment_method_types` is called `allowed_payment_method_types`',
  version: '2026-09-30.endive',
  up: (params, endpoint) =>
    isOne(endpoint)
      ? withParam(params, 'payment_method_types', 'allowed_payment_method_types', (types) => types)
      : params,
});

/** What has changed about the intents whose endpoints begin with this path. */
export const intentChanges = (path: string): readonly Change[] => {
  const endpoints = [`POST ${path}`, `POST ${path}/:id`, `POST ${path}/:id/confirm`];
  return [allowedTypesChange((endpoint) => endpoints.includes(endpoint))];
};
