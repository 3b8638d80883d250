import { taxRateErrors } from '../../error-catalogue/catalog';
import { changes } from '../../kernel/changes';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, metadata, paging } from '../../kernel/params/common';
import { merged } from '../../kernel/params/merge';
import { decimal } from '../../kernel/params/scalars';
import { boolean, required, string, unsettable } from '../../kernel/params/schema';
import { buildTaxRate } from './build';
import { taxType } from './params';
import type { TaxRateRecord } from './record';
import { findTaxRate } from './rules';

const URL = '/v1/tax_rates';

/** What can be said of a rate at any time; its percentage and whether it is inclusive stay. */
const fields = {
  active: boolean(),
  country: string({ pattern: /^[A-Za-z]{2}$/ }),
  description: string(),
  jurisdiction: string(),
  state: string(),
  tax_type: taxType(),
};

/** 0 to 100 with at most four places (SDK declarations of `percentage`); the text of the refusal is inferred. */
function checkPercentage(percentage: string): void {
  if (Number(percentage) <= 100 && /^\d+(\.\d{1,4})?$/.test(percentage)) return;
  throw taxRateErrors.percentage();
}

const create = route(
  'POST',
  URL,
  {
    ...fields,
    display_name: required(string()),
    inclusive: required(boolean()),
    metadata: metadata(),
    percentage: required(decimal()),
  },
  ({ tx, params }) => {
    checkPercentage(params.percentage);
    const blank: TaxRateRecord = {
      id: tx.account.ids.plain('txr', tx.wall),
      created: tx.now,
      active: true,
      country: null,
      description: null,
      display_name: params.display_name,
      inclusive: params.inclusive,
      jurisdiction: null,
      metadata: {},
      percentage: params.percentage,
      state: null,
      tax_type: null,
    };
    const rate = tx.put('tax_rate', merged(blank, params));
    tx.emit('tax_rate.created', 'tax_rate', rate);
    return show('tax_rate', rate);
  },
);

const retrieve = route('GET', `${URL}/:id`, {}, (call) => show('tax_rate', findTaxRate(call.tx, idOf(call))));

const update = route(
  'POST',
  `${URL}/:id`,
  { ...fields, display_name: string(), metadata: unsettable(metadata()) },
  (call) => {
    const { tx, params } = call;
    const before = findTaxRate(tx, idOf(call));
    const after = tx.put('tax_rate', merged(before, params));
    const previous = changes(buildTaxRate(before), buildTaxRate(after));
    if (previous) tx.emit('tax_rate.updated', 'tax_rate', after, previous);
    return show('tax_rate', after);
  },
);

const all = route(
  'GET',
  URL,
  { ...paging, active: boolean(), created: created(), inclusive: boolean() },
  ({ account, params }) =>
    list(account, 'tax_rate', params, {
      url: URL,
      noun: 'tax rate',
      where: (record) =>
        (params.active === undefined || record.active === params.active) &&
        (params.inclusive === undefined || record.inclusive === params.inclusive),
    }),
);

export const taxRateRoutes: Route[] = [create, retrieve, update, all];
