import type { KeptAnswer } from '../store/account';
import type { Operation } from '../store/operation';
import type { Tenant } from './tenant';

/** An answer, and the idempotency key that it is to stand under. */
export interface KeyedAnswer {
  key: string;
  answer: KeptAnswer;
}

/** How the journal has an answer: by the record it shows, where that is the one in the store. */
export function answerWrite(
  { account }: Tenant,
  { key, answer: { record, ...rest } }: KeyedAnswer,
): Operation {
  const current = record && rest.about && account.store[rest.about].get(record.id) === record;
  return ['answer', key, rest, current ? record.id : record];
}
