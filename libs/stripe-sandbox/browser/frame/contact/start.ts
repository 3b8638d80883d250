import type { ContactType, FieldRequest, FromField, ToField } from '../../common/protocol';
import { FrameWire } from '../../common/wire';
import { addFonts } from '../theme';
import { AddressForm } from './address';
import { EmailForm } from './email';

/** The frame of a Link Authentication or an Address Element at the page's service. */
export function startContactForm(type: ContactType, address: URLSearchParams): void {
  const wire = new FrameWire<FromField, ToField>(address, (message) => receive(message));
  const send = (message: FromField) => wire.send(message);
  let form: AddressForm | EmailForm | undefined;

  const answer = (shown: AddressForm | EmailForm, { action, request }: FieldRequest) => {
    const error = action === 'submit' ? shown.demand() : undefined;
    wire.send({
      kind: 'answer',
      request,
      result: error ? { error: { ...error } } : { object: shown.change() },
    });
  };

  const receive = (message: ToField): void => {
    if (message.kind === 'init') {
      form ??=
        type === 'address' ? new AddressForm(send, message.options.mode ?? 'billing') : new EmailForm(send);
      form.dress(message.group);
      form.apply(message.options);
      document.body.append(form.root);
      wire.send({ kind: 'ready' });
    } else if (message.kind === 'fonts') addFonts(message.fonts);
    else if (!form) return;
    else if (message.kind === 'update') form.apply(message.options);
    else if (message.kind === 'group') form.dress(message.group);
    else if (message.kind === 'request') answer(form, message);
    else if (message.kind !== 'collapse') form[message.kind]();
  };
  wire.send({ kind: 'hello' });
}
