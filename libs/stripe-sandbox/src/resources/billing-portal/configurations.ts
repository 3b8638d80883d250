import { invalid } from '../../kernel/errors';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { mergeMetadata, metadata, paging } from '../../kernel/params/common';
import { given } from '../../kernel/params/given';
import { boolean, object, required, string, unsettable } from '../../kernel/params/schema';
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
  throw invalid(`No such configuration: '${id}'`, {
    code: 'resource_missing',
    param,
    status: param === 'id' ? 404 : 400,
  });
}

const blank = (tx: Transaction, isDefault: boolean): PortalConfigurationRecord => ({
  id: tx.account.ids.plain('bpc', tx.wall),
  created: tx.now,
  updated: tx.now,
  active: true,
  is_default: isDefault,
  default_return_url: null,
  features: mergeFeatures(null, undefined),
  headline: null,
  privacy_policy_url: null,
  terms_of_service_url: null,
  login_page: false,
  metadata: {},
  name: null,
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
    const { business_profile: profile } = params;
    const record = tx.put('portal_configuration', {
      ...blank(tx, false),
      default_return_url: params.default_return_url ?? null,
      features: mergeFeatures(null, params.features),
      headline: profile?.headline ?? null,
      privacy_policy_url: profile?.privacy_policy_url ?? null,
      terms_of_service_url: profile?.terms_of_service_url ?? null,
      login_page: params.login_page?.enabled ?? false,
      metadata: mergeMetadata({}, params.metadata),
      name: params.name ?? null,
    });
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
      throw invalid('The default configuration cannot be deactivated.', { param: 'active' });
    }
    const { business_profile: profile } = params;
    const record = tx.put('portal_configuration', {
      ...before,
      active: given(params.active, before.active),
      updated: tx.now,
      default_return_url: given(params.default_return_url, before.default_return_url),
      features: mergeFeatures(before.features, params.features),
      headline: given(profile?.headline, before.headline),
      privacy_policy_url: given(profile?.privacy_policy_url, before.privacy_policy_url),
      terms_of_service_url: given(profile?.terms_of_service_url, before.terms_of_service_url),
      login_page: given(params.login_page?.enabled, before.login_page),
      metadata: mergeMetadata(before.metadata, params.metadata),
      name: given(params.name, before.name),
    });
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
