import { expiryParts } from '../../card-rules/expiry';
import { type LocaleName, validationError } from '../../card-rules/locales';
import { type ApiResult, type Credentials, callStripe, isRecord } from '../common/api';
import type { FieldRequest } from '../common/protocol';
import type { CardForm } from './card-form';
import type { FieldGroup } from './group';

interface CardData {
  number: string;
  exp_month: number;
  exp_year: number;
  cvc: string | undefined;
}

type Gathered = { card: CardData; postal: string | undefined } | Extract<ApiResult, { error: object }>;

/** The card of this frame, and for split fields of its siblings. */
async function gather(
  form: CardForm,
  group: FieldGroup,
  siblings: FieldRequest['siblings'],
  locale: LocaleName = 'en',
): Promise<Gathered> {
  const own = form.demand();
  const parts = await group.collectContributions(siblings);
  if (!parts)
    return { error: { type: 'api_error', message: 'A card field did not answer. Please reload the page.' } };
  const order = ['cardExpiry', 'cardCvc'];
  parts.sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
  const error = own ?? parts.find((part) => part.error)?.error;
  if (error) return { error: { ...error } };
  const exp = form.value('exp-date') ?? parts.find((part) => part.values.exp)?.values.exp;
  if (!exp) return { error: { ...validationError('incomplete_expiry', locale) } };
  const { month, year } = expiryParts(exp);
  const cvc = form.value('cvc') ?? parts.find((part) => part.values.cvc)?.values.cvc;
  return {
    card: { number: form.value('cardnumber') ?? '', exp_month: month, exp_year: year, cvc },
    postal: form.value('postal') || undefined,
  };
}

/** The element's postal code goes along unless the integration gives one of its own. */
function withPostal(details: unknown, postal: string | undefined): unknown {
  if (postal === undefined) return details;
  const given = isRecord(details) ? details : {};
  const address = isRecord(given.address) ? given.address : {};
  return { ...given, address: { postal_code: postal, ...address } };
}

/**
 * Does what the page asked with the data typed here: the frame itself talks to the sandbox, and the
 * page gets the resulting object or the error.
 */
export async function perform(
  request: FieldRequest,
  credentials: Credentials,
  form: CardForm,
  group: FieldGroup,
): Promise<ApiResult> {
  const post = (path: string, params: Record<string, unknown>) =>
    callStripe(credentials, 'POST', path, params);
  if (request.action === 'createCvcToken') {
    const error = form.demand();
    return error ? { error: { ...error } } : post('/v1/tokens', { cvc_update: { cvc: form.value('cvc') } });
  }
  const gathered = await gather(form, group, request.siblings, credentials.locale);
  if ('error' in gathered) return gathered;
  const { card, postal } = gathered;
  if (request.action === 'createToken')
    return post('/v1/tokens', { card: { address_zip: postal, ...request.params, ...card } });
  return post('/v1/payment_methods', {
    ...request.params,
    type: 'card',
    card,
    billing_details: withPostal(request.params.billing_details, postal),
  });
}
