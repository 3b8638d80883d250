import type { Credentials } from '../common/api';
import type { CardType, FromField, ToField } from '../common/protocol';
import { FrameWire } from '../common/wire';
import { CardForm } from './card-form';
import { FieldGroup } from './group';
import { perform } from './requests';
import { addFonts } from './theme';

/** A frame with one card field, or with the whole card line, at the page's service. */
export function startCardField(type: CardType, groupSecret: string, address: URLSearchParams): void {
  let credentials: Credentials | undefined;
  let group: FieldGroup | undefined;
  const send = (message: FromField) => {
    wire.send(message);
    if (message.kind === 'change') group?.tellBrand();
  };
  const form = new CardForm(type, send);
  const speak = (locale: NonNullable<Credentials['locale']>) => {
    if (credentials) credentials = { ...credentials, locale };
    form.locale = locale;
  };

  const receive = async (message: ToField): Promise<void> => {
    if (message.kind === 'init') {
      const { apiVersion, publishableKey, stripeAccount } = message;
      credentials = { base: window.location.origin, publishableKey, stripeAccount, apiVersion };
      speak(message.group.locale);
      form.apply(message.options);
      document.body.append(form.root);
      group ??= new FieldGroup(groupSecret, type, form);
      wire.send({ kind: 'ready' });
    } else if (message.kind === 'fonts') addFonts(message.fonts);
    else if (message.kind === 'update') form.apply(message.options);
    else if (message.kind === 'group') speak(message.group.locale);
    else if (message.kind === 'request') {
      if (!credentials || !group) return;
      const result = await perform(message, credentials, form, group);
      wire.send({ kind: 'answer', request: message.request, result });
    } else if (message.kind !== 'collapse') form[message.kind]();
  };
  const wire = new FrameWire<FromField, ToField>(address, (message) => void receive(message));
  wire.send({ kind: 'hello' });
}
