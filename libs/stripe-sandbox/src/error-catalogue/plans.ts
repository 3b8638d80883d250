import { catalogue } from '../kernel/catalogue';

/** What plans refuse. */
export const planErrors = catalogue({
  no_such_plan: {
    message: "No such plan: '{id}'",
    code: 'resource_missing',
    param: 'id',
    status: 404,
    source: 'https://docs.stripe.com/error-codes',
  },
  exists: {
    message: 'Plan already exists.',
    code: 'resource_already_exists',
    param: 'id',
    source: 'https://docs.stripe.com/error-codes',
  },
});
