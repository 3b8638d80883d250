import { portalErrors } from '../../error-catalogue/portal';
import { type Route, route, show } from '../../kernel/http/route';
import { random } from '../../kernel/ids';
import { oneOf, required, string } from '../../kernel/params/schema';
import { checkUrl } from '../../kernel/params/url';
import { findCustomer } from '../customers/find';
import { defaultConfiguration, findConfiguration } from './configurations';
import { buildFlow, flowData } from './flow';

const LOCALES =
  'auto bg cs da de el en en-AU en-CA en-GB en-IE en-IN en-NZ en-SG es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW'.split(
    ' ',
  );

const create = route(
  'POST',
  '/v1/billing_portal/sessions',
  {
    configuration: string(),
    customer: required(string()),
    flow_data: flowData,
    locale: oneOf(...LOCALES),
    return_url: string(),
  },
  ({ tx, params }) => {
    findCustomer(tx, params.customer, 'customer');
    checkUrl(params.return_url, 'return_url');
    const configuration =
      params.configuration === undefined
        ? defaultConfiguration(tx)
        : findConfiguration(tx, params.configuration, 'configuration');
    if (!configuration.active) {
      throw portalErrors.not_active({ configuration: configuration.id });
    }
    const session = tx.put('portal_session', {
      id: tx.account.ids.plain('bps', tx.wall),
      created: tx.now,
      configuration: configuration.id,
      customer: params.customer,
      flow: params.flow_data ? buildFlow(tx, params.flow_data, params.customer, configuration) : null,
      locale: params.locale ?? null,
      return_url: params.return_url ?? configuration.default_return_url,
      secret: random(40),
    });
    tx.emit('billing_portal.session.created', 'portal_session', session);
    return show('portal_session', session);
  },
);

export const portalSessionRoutes: Route[] = [create];
