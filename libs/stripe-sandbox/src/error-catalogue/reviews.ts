import { catalogue } from '../kernel/catalogue';

/** What reviews refuse. */
export const reviewErrors = catalogue({
  closed: { message: 'This review is already closed.', executed: true, source: 'inferred' },
});
