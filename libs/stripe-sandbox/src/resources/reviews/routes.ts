import { reviewErrors } from '../../error-catalogue/reviews';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, paging } from '../../kernel/params/common';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import type { ChargeRecord } from '../charges/record';
import { useClockOf } from '../customers/clock';
import type { ReviewRecord } from './record';
import { closeReview } from './rules';

const URL = '/v1/reviews';

function find(tx: Transaction, id: string): ReviewRecord {
  const review = tx.get('review', id);
  if (!review) throw missing('review', id);
  return review;
}

const retrieve = route('GET', `${URL}/:id`, {}, (call) => show('review', find(call.tx, idOf(call))));

const approve = route('POST', `${URL}/:id/approve`, {}, (call) => {
  const { tx } = call;
  const review = find(tx, idOf(call));
  if (review.closed_reason !== null) throw reviewErrors.closed();
  const charge = tx.get('charge', review.charge) as ChargeRecord;
  useClockOf(tx, charge.customer);
  closeReview(tx, charge, 'approved');
  return show('review', find(tx, review.id));
});

/** Only open reviews are listed. */
const all = route('GET', URL, { ...paging, created: created() }, ({ account, params }) =>
  list(account, 'review', params, { url: URL, by: { index: 'open', key: 'yes' } }),
);

export const reviewRoutes: Route[] = [retrieve, approve, all];
