import { checkoutErrors } from '../../error-catalogue/checkout';
import { missingParam } from '../../kernel/params/errors';
import type { CheckoutParams } from './params';
import type { CheckoutCustomField, CheckoutSessionRecord } from './record';

/** So many fields can a session have (SDK declaration of `custom_fields`), and so many options a dropdown. */
const MOST = { fields: 3, options: 200 };

type FieldParam = NonNullable<CheckoutParams['custom_fields']>[number];
type TypedParam = NonNullable<FieldParam['text']>;

const typed = (given: TypedParam | undefined) => ({
  default_value: given?.default_value ?? null,
  maximum_length: given?.maximum_length ?? null,
  minimum_length: given?.minimum_length ?? null,
  value: null,
});

function dropdown({ dropdown: given }: FieldParam, path: string): CheckoutCustomField['dropdown'] {
  const param = `${path}[dropdown]`;
  if (!given) throw missingParam(param);
  if (given.options.length > MOST.options)
    throw checkoutErrors.too_many({ most: MOST.options, what: 'options' }, { param: `${param}[options]` });
  const { default_value: preset = null } = given;
  if (preset !== null && !given.options.some(({ value }) => value === preset))
    throw checkoutErrors.no_option({ value: preset }, { param: `${param}[default_value]` });
  return { default_value: preset, options: given.options, value: null };
}

/** Reads `custom_fields`. */
export function readCustomFields(params: CheckoutParams): CheckoutCustomField[] {
  const given = params.custom_fields ?? [];
  if (given.length > MOST.fields)
    throw checkoutErrors.too_many({ most: MOST.fields, what: 'custom fields' }, { param: 'custom_fields' });
  return given.map((field, place) => {
    const path = `custom_fields[${place}]`;
    const { key, type } = field;
    if (given.findIndex((other) => other.key === key) !== place)
      throw checkoutErrors.key_twice({ key }, { param: `${path}[key]` });
    const common = { key, label: field.label, optional: field.optional ?? false, type };
    if (type === 'dropdown') return { ...common, dropdown: dropdown(field, path) };
    return { ...common, [type]: typed(field[type]) };
  });
}

/** @throws unless the field takes such an answer */
function check(field: CheckoutCustomField, answer: string): void {
  const detail = { param: `custom_fields[${field.key}]` };
  if (field.dropdown && !field.dropdown.options.some(({ value }) => value === answer))
    throw checkoutErrors.no_option({ value: answer }, detail);
  if (field.numeric && !/^\d+$/.test(answer)) throw checkoutErrors.not_numeric({ key: field.key }, detail);
  const { minimum_length: least, maximum_length: most } = field.text ?? field.numeric ?? {};
  if (answer.length < (least ?? 0) || answer.length > (most ?? 255))
    throw checkoutErrors.length({ key: field.key, least: least ?? 0, most: most ?? 255 }, detail);
}

/** The session with what the shopper answered; an empty answer leaves an optional field out. */
export function withAnswers(
  session: CheckoutSessionRecord,
  answers: { key: string; value: string | null }[] = [],
): CheckoutSessionRecord {
  const fields = session.custom_fields ?? [];
  const unknown = answers.find(({ key }) => !fields.some((field) => field.key === key));
  if (unknown) throw checkoutErrors.no_field({ key: unknown.key }, { param: 'custom_fields' });
  const filled = fields.map((field) => {
    const value = answers.find(({ key }) => key === field.key)?.value?.trim() || null;
    const param = `custom_fields[${field.key}]`;
    if (value === null && !field.optional) throw missingParam(param);
    if (value !== null) check(field, value);
    return { ...field, [field.type]: { ...field[field.type], value } };
  });
  return { ...session, custom_fields: filled };
}

/** Answers that the session takes, for a test that says nothing of them: what must be filled and has no default. */
export function someAnswers(
  { custom_fields: fields = [] }: CheckoutSessionRecord,
  given: { key: string; value: string | null }[] = [],
): { key: string; value: string | null }[] {
  const rest = fields.filter(({ key }) => !given.some((answer) => answer.key === key));
  const answers = rest.map((field) => {
    const preset = field[field.type]?.default_value ?? null;
    if (preset !== null || field.optional) return { key: field.key, value: preset };
    if (field.dropdown) return { key: field.key, value: field.dropdown.options[0]?.value ?? null };
    const { minimum_length: least, maximum_length: most } = field.text ?? field.numeric ?? {};
    const [text, more] = field.text ? ['Test answer', 'x'] : ['12345', '0'];
    return { key: field.key, value: text.padEnd(least ?? 0, more).slice(0, most ?? 255) };
  });
  return [...given, ...answers];
}
