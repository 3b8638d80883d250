import { catalogue } from '../kernel/catalogue';

/** What disputes and their evidence are refused. */
export const disputeErrors = catalogue({
  none_of_charge: { message: 'No dispute for charge: {charge}', status: 404, source: 'recorded' },
  closed: { message: 'This dispute is already closed', executed: true, source: 'recorded' },
  not_open: {
    message:
      'This dispute has a status of {status}: evidence can only be submitted while its status is {statuses}.',
    param: 'evidence',
    source: 'inferred',
  },
  no_such_charge: {
    message: "No such charge: '{charge}'",
    code: 'resource_missing',
    param: 'evidence',
    source: 'inferred',
  },
  no_such_file: {
    message: "No such file upload: '{file}'",
    code: 'resource_missing',
    source: 'inferred',
  },
  too_long: {
    message:
      'The combined character count of all evidence fields is limited to {limit}, but you passed in {length}.',
    param: 'evidence',
    source: 'https://docs.stripe.com/disputes/api',
  },
});
