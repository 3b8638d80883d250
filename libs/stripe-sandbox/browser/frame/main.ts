import './frame.css';
import type { Credentials } from '../shared/api';
import { ELEMENT_TYPES, type FromField, type ToField } from '../shared/protocol';
import { FrameWire, frameAddress } from '../shared/wire';
import { CardForm } from './card-form';
import { FieldGroup } from './group';
import { perform } from './requests';
import { addFonts } from './theme';

const address = frameAddress();
const type = ELEMENT_TYPES.find((known) => known === address.get('type'));
const secret = address.get('group');

function start(elementType: (typeof ELEMENT_TYPES)[number], groupSecret: string): void {
  let credentials: Credentials | undefined;
  let group: FieldGroup | undefined;
  const send = (message: FromField) => {
    wire.send(message);
    if (message.kind === 'change') group?.tellBrand();
  };
  const form = new CardForm(elementType, send);

  const receive = async (message: ToField): Promise<void> => {
    if (message.kind === 'init') {
      const { publishableKey, stripeAccount } = message;
      credentials = { base: window.location.origin, publishableKey, stripeAccount };
      form.apply(message.options);
      document.body.append(form.root);
      group ??= new FieldGroup(groupSecret, elementType, form);
      wire.send({ kind: 'ready' });
    } else if (message.kind === 'fonts') addFonts(message.fonts);
    else if (message.kind === 'update') form.apply(message.options);
    else if (message.kind === 'request') {
      if (!credentials || !group) return;
      const result = await perform(message, credentials, form, group);
      wire.send({ kind: 'answer', request: message.request, result });
    } else form[message.kind]();
  };
  const wire = new FrameWire<FromField, ToField>(address, (message) => void receive(message));
  wire.send({ kind: 'hello' });
}

if (type && secret && window.parent !== window) start(type, secret);
else
  document.body.textContent = 'This page is a card field of the Stripe sandbox. It works inside a page only.';
