import { portalErrors } from '../../error-catalogue/portal';
import { type Route, route, show } from '../../kernel/http/route';
import { random } from '../../kernel/ids';
import { missingParam } from '../../kernel/params/errors';
import { array, integer, object, oneOf, required, string, type Value } from '../../kernel/params/schema';
import { checkUrl } from '../../kernel/params/url';
import type { Transaction } from '../../kernel/store/transaction';
import { findCustomer } from '../customers/find';
import { findSubscription } from '../subscriptions/change';
import { defaultConfiguration, findConfiguration } from './configurations';

const LOCALES =
  'auto bg cs da de el en en-AU en-CA en-GB en-IE en-IN en-NZ en-SG es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW'.split(
    ' ',
  );

const ofSubscription = object({ subscription: required(string()) });

const flowData = object({
  after_completion: object({
    hosted_confirmation: object({ custom_message: string({ max: 500 }) }),
    redirect: object({ return_url: required(string()) }),
    type: required(oneOf('hosted_confirmation', 'portal_homepage', 'redirect')),
  }),
  subscription_cancel: ofSubscription,
  subscription_update: ofSubscription,
  subscription_update_confirm: object({
    items: required(
      array(object({ id: required(string()), price: string(), quantity: integer({ min: 0 }) })),
    ),
    subscription: required(string()),
  }),
  type: required(
    oneOf(
      'customer_update',
      'payment_method_update',
      'subscription_cancel',
      'subscription_update',
      'subscription_update_confirm',
    ),
  ),
});

type Flow = Value<typeof flowData>;

/** The one step a session is for, as the API shows it. */
function buildFlow(tx: Transaction, flow: Flow, customer: string): Record<string, unknown> {
  const { after_completion: after, subscription_update_confirm: confirm, type } = flow;
  const part = {
    subscription_cancel: flow.subscription_cancel,
    subscription_update: flow.subscription_update,
    subscription_update_confirm: confirm,
  };
  const needed = part[type as keyof typeof part];
  const param = `flow_data[${type}]`;
  if (type in part) {
    if (!needed) throw missingParam(param);
    const { subscription } = needed;
    if (findSubscription(tx, subscription, `${param}[subscription]`).customer !== customer) {
      throw portalErrors.foreign_subscription({ subscription, customer }, { param });
    }
  }
  return {
    after_completion: {
      hosted_confirmation:
        after?.type === 'hosted_confirmation'
          ? { custom_message: after.hosted_confirmation?.custom_message ?? null }
          : null,
      redirect: after?.type === 'redirect' ? (after.redirect ?? null) : null,
      type: after?.type ?? 'portal_homepage',
    },
    customer_update: type === 'customer_update' ? {} : null,
    subscription_cancel: flow.subscription_cancel ? { ...flow.subscription_cancel, retention: null } : null,
    subscription_pause: null,
    subscription_update: flow.subscription_update ?? null,
    subscription_update_confirm: confirm
      ? {
          discounts: null,
          items: confirm.items.map((item) => ({ price: null, ...item })),
          subscription: confirm.subscription,
        }
      : null,
    type,
  };
}

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
      flow: params.flow_data ? buildFlow(tx, params.flow_data, params.customer) : null,
      locale: params.locale ?? null,
      return_url: params.return_url ?? configuration.default_return_url,
      secret: random(40),
    });
    tx.emit('billing_portal.session.created', 'portal_session', session);
    return show('portal_session', session);
  },
);

export const portalSessionRoutes: Route[] = [create];
