import { catalogue } from './catalogue';

/** What the sandbox's own calls are refused for, which Stripe has none of. */
export const sandboxErrors = catalogue({
  fault_kind: { message: 'Invalid kind: must be one of {kinds}', param: 'kind', source: 'inferred' },
  snapshot: {
    message: "No such snapshot: '{id}'",
    code: 'resource_missing',
    param: 'id',
    status: 404,
    source: 'inferred',
  },
  latency: {
    message: '`latency` takes milliseconds: one number, or p50 and p99 with p50 not above p99.',
    param: 'latency',
    source: 'inferred',
  },
  not_json: { message: 'The body is not valid JSON.', source: 'inferred' },
  no_object: { message: 'The body must be a JSON object.', source: 'inferred' },
  host: {
    message: 'The sandbox does not answer under this host: {how}.',
    code: 'host_not_allowed',
    documented: false,
    status: 403,
    source: 'inferred',
  },
  origin: {
    message:
      'Pages of other origins may call the API of the sandbox with a publishable key, and nothing else of it.',
    code: 'origin_not_allowed',
    documented: false,
    status: 403,
    source: 'inferred',
  },
});
