import { portalErrors } from '../../error-catalogue/portal';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { metadata, paging } from '../../kernel/params/common';
import { merged } from '../../kernel/params/merge';
import { boolean, object, required, string, unsettable, type Values } from '../../kernel/params/schema';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import { changedFeatures, everyday, mergeFeatures, newFeatures } from './features';
import type { PortalConfigurationRecord } from './record';

const URL = '/v1/billing_portal/configurations';

const fields = {
  business_profile: object({
    headline: unsettable(string({ max: 60 })),
    privacy_policy_url: string(),
    terms_of_service_url: string(),
  }),
  default_return_url: unsettable(string()),
  login_page: object({ enabled: required(boolean()) }),
  metadata: unsettable(metadata()),
  name: unsettable(string()),
};

export function findConfiguration(tx: Transaction, id: string, param = 'id'): PortalConfigurationRecord {
  const record = tx.get('portal_configuration', id);
  if (record) return record;
  throw missing('configuration', id, param);
}

const blank = (tx: Transaction, isDefault: boolean): PortalConfigurationRecord => ({
  id: tx.account.ids.plain('bpc', tx.wall),
  created: tx.now,
  updated: tx.now,
  active: true,
  is_default: isDefault,
  default_return_url: null,
  features: mergeFeatures(null, undefined),
  business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
  login_page: { enabled: false },
  metadata: {},
  name: null,
});

/** A configuration after a call; its business profile is merged name by name. */
const withFields = (
  record: PortalConfigurationRecord,
  params: Values<typeof fields> & Partial<Pick<PortalConfigurationRecord, 'active' | 'features'>>,
): PortalConfigurationRecord =>
  merged(record, {
    ...params,
    business_profile: merged(record.business_profile, params.business_profile ?? {}),
  });

/** The configuration used where none is named, as if it had been saved in the Dashboard. */
export function defaultConfiguration(tx: Transaction): PortalConfigurationRecord {
  for (const record of tx.account.store.portal_configuration.values()) if (record.is_default) return record;
  return tx.put('portal_configuration', { ...blank(tx, true), features: everyday() });
}

const create = route(
  'POST',
  URL,
  { ...fields, features: required(newFeatures()), metadata: metadata() },
  ({ tx, params }) => {
    const plain = blank(tx, false);
    const features = mergeFeatures(null, params.features);
    const record = tx.put('portal_configuration', withFields(plain, { ...params, features }));
    tx.emit('billing_portal.configuration.created', 'portal_configuration', record);
    return show('portal_configuration', record);
  },
);

const retrieve = route('GET', `${URL}/:id`, {}, (call) =>
  show('portal_configuration', findConfiguration(call.tx, idOf(call))),
);

const update = route(
  'POST',
  `${URL}/:id`,
  { ...fields, active: boolean(), features: changedFeatures() },
  (call) => {
    const { tx, params } = call;
    const before = findConfiguration(tx, idOf(call));
    if (before.is_default && params.active === false) {
      throw portalErrors.default_stays();
    }
    const features = mergeFeatures(before.features, params.features);
    const after = withFields(before, { ...params, features });
    const record = tx.put('portal_configuration', { ...after, updated: tx.now });
    tx.emit('billing_portal.configuration.updated', 'portal_configuration', record, {
      updated: before.updated,
    });
    return show('portal_configuration', record);
  },
);

const all = route(
  'GET',
  URL,
  { ...paging, active: boolean(), is_default: boolean() },
  ({ account, params }) =>
    list(account, 'portal_configuration', params, {
      url: URL,
      where: (record) =>
        (params.active === undefined || record.active === params.active) &&
        (params.is_default === undefined || record.is_default === params.is_default),
    }),
);

export const portalConfigurationRoutes: Route[] = [create, retrieve, update, all];
