import type { Credentials } from '../../common/api';
import type { FieldRequest, FromField, GroupState, ToField } from '../../common/protocol';
import { type SavedMethod, toldOf } from '../../common/saved-method';
import { FrameWire } from '../../common/wire';
import { addFonts } from '../theme';
import { PaymentForm } from './form';
import { learn } from './intention';
import { performPayment } from './requests';
import { removeMethod } from './session';

/** The frame of a Payment Element at the page's service. */
export function startPaymentForm(address: URLSearchParams): void {
  let credentials: Credentials | undefined;
  let group: GroupState | undefined;
  const wire = new FrameWire<FromField, ToField>(address, (message) => void receive(message));
  const form = new PaymentForm(
    (message) => wire.send(message),
    (method) => void remove(method),
  );

  /** @returns the error when the form cannot be shown for what the group is for */
  const dress = async (state: GroupState) => {
    group = state;
    if (!credentials) return undefined;
    credentials = { ...credentials, locale: state.locale };
    const known = await learn(credentials, state);
    if ('error' in known) return known.error;
    form.dress(state, known);
    return undefined;
  };

  /** Takes a saved card from the customer, and shows those that are left. */
  const remove = async (method: SavedMethod) => {
    if (!credentials || group?.customerSession === undefined) return;
    const { error } = await removeMethod(credentials, group.customerSession, method.id);
    if (error) form.keep();
    else await dress(group);
    wire.send({
      kind: 'removed',
      success: !error,
      ...(error ? { error: error.message ?? '' } : {}),
      payment_method: toldOf(method),
    });
  };

  const answer = async (request: FieldRequest) => {
    if (!credentials || !group) return;
    const refreshed = request.action === 'refresh' ? await dress(group) : undefined;
    const result =
      request.action === 'refresh'
        ? refreshed
          ? { error: refreshed }
          : { object: {} }
        : await performPayment(request, credentials, form);
    wire.send({ kind: 'answer', request: request.request, result });
  };

  const receive = async (message: ToField): Promise<void> => {
    if (message.kind === 'init') {
      const { apiVersion, publishableKey, stripeAccount, options } = message;
      credentials = { base: window.location.origin, publishableKey, stripeAccount, apiVersion };
      const error = await dress(message.group);
      if (error) return wire.send({ kind: 'loaderror', error });
      form.apply(options);
      document.body.append(form.root);
      wire.send({ kind: 'ready' });
      form.announce();
    } else if (message.kind === 'fonts') addFonts(message.fonts);
    else if (message.kind === 'update') form.apply(message.options);
    else if (message.kind === 'group') await dress(message.group);
    else if (message.kind === 'request') await answer(message);
    else form[message.kind]();
  };
  wire.send({ kind: 'hello' });
}
