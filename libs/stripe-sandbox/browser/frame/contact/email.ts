import { emailVerdict } from '../../../card-rules/email';
import type { ContactChange, ContactOptions } from '../../common/contact-element';
import type { FromField } from '../../common/protocol';
import { ContactForm, textRules } from './form';

/** The form of a Link Authentication Element, without Link: an e-mail address. */
export class EmailForm extends ContactForm {
  constructor(send: (message: FromField) => void) {
    super(send);
    const { input } = this.add(textRules('email', 'email', emailVerdict), 'Field-emailInput');
    // Of the type `email` a field has no selection to set.
    input.inputMode = 'email';
  }

  change(): ContactChange {
    const email = this.valueOf('email');
    return {
      elementType: 'linkAuthentication',
      empty: email === '',
      complete: this.complete(),
      value: { email },
    };
  }

  protected asked(): string[] {
    return ['email'];
  }

  protected labelOf(): string {
    return this.texts.labels.email;
  }

  protected preset({ email }: NonNullable<ContactOptions['defaultValues']>): void {
    if (email) this.fields.get('email')?.set(email);
  }
}
