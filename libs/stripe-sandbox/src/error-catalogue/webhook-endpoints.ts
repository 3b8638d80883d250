import { catalogue } from '../kernel/catalogue';

/** What webhook endpoints refuse. */
export const webhookEndpointErrors = catalogue({
  event_type: { message: 'Invalid {path}: there is no event type {type}', source: 'inferred' },
  no_events: {
    message: 'You must enable at least one event.',
    param: 'enabled_events',
    source: 'inferred',
  },
});
