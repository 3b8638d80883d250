import type { Check } from '@app/contracts/browser';

/** The part of JSON Schema that the contract's answers need. */
export type JsonSchema = {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema;
  items?: JsonSchema;
  maxItems?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  pattern?: string;
};

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

const isOfType = (value: unknown, type: string): boolean =>
  type === 'integer' ? Number.isSafeInteger(value) : typeOf(value) === type;

/** The value with the keys that the schema knows. @throws TypeError that says where it differs */
function read(schema: JsonSchema, value: unknown, at: string): unknown {
  const fits = (condition: boolean) => {
    if (!condition) throw new TypeError(`${at} is not as agreed`);
  };
  const { type, anyOf, properties, items } = schema;
  if (anyOf) {
    for (const choice of anyOf) {
      try {
        return read(choice, value, at);
      } catch {
        // Another one may fit.
      }
    }
    fits(false);
  }
  if (type) fits([type].flat().some((one) => isOfType(value, one)));
  if ('const' in schema) fits(value === schema.const);
  if (schema.enum) fits(schema.enum.includes(value));
  if (typeof value === 'string' && schema.pattern) fits(new RegExp(schema.pattern, 'u').test(value));
  if (typeof value === 'number') {
    fits(value >= (schema.minimum ?? value) && value <= (schema.maximum ?? value));
    fits(value > (schema.exclusiveMinimum ?? Number.NEGATIVE_INFINITY));
  }
  if (Array.isArray(value) && items) {
    fits(value.length <= (schema.maxItems ?? value.length));
    return value.map((item, index) => read(items, item, `${at}[${index}]`));
  }
  if (type !== 'object') return value;
  const known = value as Record<string, unknown>;
  const names = properties ? Object.keys(properties).filter((name) => name in known) : Object.keys(known);
  for (const name of schema.required ?? []) fits(name in known);
  return Object.fromEntries(
    names.map((name) => {
      const part = properties?.[name] ?? schema.additionalProperties ?? {};
      return [name, read(part, known[name], `${at}.${name}`)];
    }),
  );
}

/** A check of the contract by its JSON Schema; the web app's build makes one of each schema in `@app/contracts/browser`. */
export const check = <T>(schema: JsonSchema): Check<T> => ({
  safeParse: (value) => {
    try {
      return { success: true, data: read(schema, value, 'The answer') as T };
    } catch (error) {
      return { success: false, error: error as Error };
    }
  },
});
