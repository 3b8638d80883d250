import { catalogue } from '../catalogue';

const query = { param: 'query' } as const;

/** What searches are refused for. */
export const searchErrors = catalogue({
  not_read: {
    ...query,
    message:
      'We were unable to parse your search query. {reason} See https://stripe.com/docs/search#search-query-language for the query language.',
    source: 'inferred',
  },
  unsupported_field: {
    ...query,
    message:
      'Field `{field}` is an unsupported search field for resource `{kind}s`. See http://stripe.com/docs/search#query-fields-for-{anchor}s for a list of supported fields.',
    source: 'inferred',
  },
  operator: {
    ...query,
    message: 'The operator `{operator}` cannot be used with a {kind} field (field `{field}`)',
    source: 'inferred',
  },
  too_short: {
    ...query,
    message: 'A substring to search for must have at least 3 characters (field `{field}`)',
    source: 'inferred',
  },
  number: { ...query, message: 'Invalid number: {value} (field `{field}`)', source: 'inferred' },
  page: {
    message: 'Invalid page: use the `next_page` of an earlier answer to the same query.',
    param: 'page',
    source: 'inferred',
  },
});
