import type { Detail } from '../../kernel/errors';
import type { SetupIntentRecord } from './record';

/** What an error about the state of a SetupIntent has: it was found while the call was carried out, and shows it. */
export const carrying = (record: SetupIntentRecord): Detail => ({
  executed: true,
  shows: { setup_intent: record },
});
