import { type LocaleName, texts, validationError } from '../../../card-rules/locales';
import type { Texts } from '../../../card-rules/locales/texts';
import type { ValidationError, Verdict } from '../../../card-rules/messages';
import { el } from '../../challenge/dom';
import type { ContactChange, ContactOptions } from '../../common/contact-element';
import type { FromField, GroupState } from '../../common/protocol';
import { Field, type FieldRules } from '../field';
import { AppearanceSheet } from '../payment/appearance';
import { listen } from '../payment/listen';
import { Row } from '../payment/row';

/** A text field of a contact form. */
export function textRules(
  name: string,
  autocomplete: string,
  verdict: (text: string) => Verdict,
): FieldRules<string> {
  const clean = (raw: string) => raw.slice(0, 250);
  return {
    name,
    autocomplete,
    mask: () => ({ separators: '', clean, format: (text) => text }),
    verdict: (text) => verdict(text.trim()),
    full: () => false,
    placeholder: () => '',
    numeric: () => false,
  };
}

/** What the forms about payer and receiver have in common: fields, their errors, what is told the page. */
export abstract class ContactForm {
  readonly root = el('div', { class: 'PaymentForm' });
  protected readonly grid = el('div', { class: 'Grid' });
  protected readonly fields = new Map<string, Field<string>>();
  protected readonly rows = new Map<string, Row>();
  protected options: ContactOptions = {};
  protected texts: Texts = texts('en');
  readonly #send: (message: FromField) => void;
  readonly #appearance = new AppearanceSheet();
  #locale: LocaleName = 'en';
  #told = '';

  constructor(send: (message: FromField) => void) {
    this.#send = send;
    this.root.append(this.grid);
    listen(this.root, send, {
      entered: () => this.update(),
      left: (target) => {
        for (const field of this.fields.values()) if (field.input === target) field.left();
        this.update();
      },
    });
  }

  /** What is entered. */
  abstract change(): ContactChange;
  /** The names of the fields that are asked for, in their order. */
  protected abstract asked(): string[];
  protected abstract labelOf(name: string): string;
  /** Takes default values that the page has not given before. */
  protected abstract preset(values: NonNullable<ContactOptions['defaultValues']>): void;

  dress(group: GroupState): void {
    this.#locale = group.locale;
    this.texts = texts(group.locale);
    document.documentElement.lang = group.locale;
    this.#appearance.apply(group.appearance, this.root);
    this.update();
  }

  apply(options: ContactOptions): void {
    this.options = { ...this.options, ...options };
    if (options.defaultValues) this.preset(options.defaultValues);
    this.update();
  }

  focus(): void {
    const active = this.#active();
    (active.find((field) => !field.complete) ?? active[0])?.focus();
  }

  blur(): void {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }

  clear(): void {
    for (const field of this.fields.values()) field.set('');
    this.update();
  }

  /** Marks whatever is unfinished as wrong. @returns the first error, if any */
  demand(): ValidationError | undefined {
    for (const field of this.#active()) field.demand();
    this.update();
    const wrong = this.#active().find((field) => field.error !== undefined);
    return wrong?.error && validationError(wrong.error, this.#locale);
  }

  protected add(rules: FieldRules<string>, id: string): Field<string> {
    const field = new Field(rules, {
      edited: () => this.update(),
      leave: (left, to) => {
        const active = this.#active();
        active[active.indexOf(left) + (to === 'next' ? 1 : -1)]?.focus();
      },
    });
    field.input.classList.remove('field');
    this.fields.set(rules.name, field);
    this.addRow(new Row(rules.name, field.input, undefined, id));
    return field;
  }

  protected addRow(row: Row): void {
    this.rows.set(row.control.name, row);
  }

  protected valueOf(name: string): string {
    return this.fields.get(name)?.value.trim() ?? '';
  }

  protected complete(): boolean {
    return this.#active().every((field) => field.complete);
  }

  protected update(): void {
    this.#arrange(this.asked());
    for (const [name, row] of this.rows) {
      row.label = this.labelOf(name);
      const field = this.fields.get(name);
      field?.refresh();
      row.show({
        error: field?.error ? this.texts.validation[field.error] : '',
        empty: field?.empty ?? false,
        complete: field?.complete ?? true,
      });
    }
    this.#tell();
  }

  /** Shows the fields that are asked for and no others, so that each name is there once. What is shown stays as it is. */
  #arrange(asked: string[]): void {
    const shown = asked.flatMap((name) => this.rows.get(name)?.root ?? []);
    for (const row of [...this.grid.children]) if (!shown.some((other) => other === row)) row.remove();
    shown.forEach((row, place) => {
      const there = this.grid.children[place] ?? null;
      if (there !== row) this.grid.insertBefore(row, there);
    });
  }

  #active(): Field<string>[] {
    return this.asked().flatMap((name) => this.fields.get(name) ?? []);
  }

  #tell(): void {
    const change = this.change();
    const told = JSON.stringify(change);
    // A form that is filled by default values says so once, at the start.
    if ((this.#told !== '' || !change.empty) && told !== this.#told) this.#send({ kind: 'change', change });
    this.#told = told;
  }
}
