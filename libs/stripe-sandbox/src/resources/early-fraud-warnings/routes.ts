import { idOf, type Route, route, show } from '../../kernel/http/route';
import { missing } from '../../kernel/request-errors';
import { listByPayment, paymentFilters } from '../charges/list-by-payment';

const URL = '/v1/radar/early_fraud_warnings';

const retrieve = route('GET', `${URL}/:id`, {}, (call) => {
  const warning = call.tx.get('early_fraud_warning', idOf(call));
  if (!warning) throw missing('early fraud warning', idOf(call));
  return show('early_fraud_warning', warning);
});

const all = route('GET', URL, paymentFilters, ({ account, params }) =>
  listByPayment(account, 'early_fraud_warning', URL, params),
);

export const earlyFraudWarningRoutes: Route[] = [retrieve, all];
