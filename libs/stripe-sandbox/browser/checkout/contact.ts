import { emailVerdict } from '../../card-rules/email';
import { el } from '../challenge/dom';
import { type Labelled, textInput } from './input';
import type { Part } from './part';
import type { OpenState, Problem } from './state';
import type { Language } from './texts';

/** E-mail, unless it is known, and phone number where it is asked for. */
export class Contact implements Part {
  readonly root: HTMLElement;
  readonly #language: Language;
  readonly #email: Labelled<HTMLInputElement> | null;
  readonly #phone: Labelled<HTMLInputElement> | null;

  constructor(state: OpenState, language: Language) {
    this.#language = language;
    this.#email =
      state.email === null
        ? textInput('email', language.fields.labels.email, {
            type: 'email',
            autocomplete: 'email',
            inputmode: 'email',
            placeholder: 'email@example.com',
          })
        : null;
    this.#phone = state.phone
      ? textInput('phoneNumber', language.fields.labels.phone, {
          type: 'tel',
          autocomplete: 'tel',
          maxlength: '30',
        })
      : null;
    const known = el(
      'dl',
      { class: 'known' },
      el('dt', {}, language.fields.labels.email),
      el('dd', { 'data-testid': 'email-known' }, state.email ?? ''),
    );
    this.root = el('section', {}, el('h2', {}, language.say('contact')), this.#email?.root ?? known);
    if (this.#phone) this.root.append(this.#phone.root);
  }

  demand(): HTMLElement | undefined {
    const wrong = [this.#checkEmail(), this.#checkPhone()];
    return wrong.find((control) => control !== undefined);
  }

  values(): Record<string, unknown> {
    return {
      ...(this.#email ? { email: this.#email.value } : {}),
      ...(this.#phone ? { phone: this.#phone.value } : {}),
    };
  }

  refuse(problem: Problem): HTMLElement | undefined {
    if (problem.param !== 'email' || !this.#email) return undefined;
    this.#email.fail(this.#language.fields.validation.invalid_email);
    return this.#email.control;
  }

  #checkEmail(): HTMLElement | undefined {
    const email = this.#email;
    if (!email) return undefined;
    const { complete, problem, missing } = emailVerdict(email.value);
    const code = problem ?? missing;
    email.fail(complete || !code ? '' : this.#language.fields.validation[code]);
    return complete ? undefined : email.control;
  }

  #checkPhone(): HTMLElement | undefined {
    if (!this.#phone) return undefined;
    return this.#phone.demand(this.#language.say('required')) ? undefined : this.#phone.control;
  }
}
