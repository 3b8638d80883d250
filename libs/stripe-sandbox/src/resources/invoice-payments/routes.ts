import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, paging } from '../../kernel/params/common';
import { object, oneOf, required, string } from '../../kernel/params/schema';
import { missing } from '../../kernel/request-errors';

const retrieve = route('GET', '/v1/invoice_payments/:id', {}, (call) => {
  const record = call.tx.get('invoice_payment', idOf(call));
  if (!record) throw missing('invoice_payment', idOf(call));
  return show('invoice_payment', record);
});

const all = route(
  'GET',
  '/v1/invoice_payments',
  {
    ...paging,
    created: created(),
    invoice: string(),
    payment: object({ payment_intent: string(), type: required(oneOf('payment_intent')) }),
    status: oneOf('canceled', 'open', 'paid'),
  },
  ({ account, params }) => {
    const intent = params.payment?.payment_intent;
    const by =
      params.invoice !== undefined
        ? { index: 'invoice', key: params.invoice }
        : intent !== undefined
          ? { index: 'payment_intent', key: intent }
          : null;
    return list(account, 'invoice_payment', params, {
      url: '/v1/invoice_payments',
      ...(by ? { by } : {}),
      where: (record) =>
        (params.status === undefined || record.status === params.status) &&
        (intent === undefined || record.payment_intent === intent),
    });
  },
);

export const invoicePaymentRoutes: Route[] = [retrieve, all];
