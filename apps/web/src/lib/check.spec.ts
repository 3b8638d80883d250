import * as contract from '@app/contracts/browser';
import fc from 'fast-check';
import { z } from 'zod';
import { browserSchemas } from '../../build/browser-schemas';
import { check } from './check';

type Written = z.core.JSONSchema.BaseSchema;

const schemas = Object.entries(contract).flatMap(([name, schema]: [string, unknown]) =>
  schema instanceof z.ZodType ? [[name, schema] as const] : [],
);
const json = browserSchemas();

const instants = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const texts: Record<string, fc.Arbitrary<string>> = {
  uuid: fc.uuid(),
  date: instants.map((instant) => instant.slice(0, 10)),
  'date-time': instants,
};

/** Values that a schema takes. */
function valuesOf(schema: Written): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...(schema.anyOf as Written[]).map(valuesOf));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (Array.isArray(schema.type))
    return fc.oneof(...schema.type.map((type) => valuesOf({ ...schema, type })));
  if (Object.keys(schema).length === 0) return fc.jsonValue({ maxDepth: 1 });
  switch (schema.type) {
    case 'string':
      if (schema.format) return texts[schema.format] ?? fc.constant('no format that is known here');
      return schema.pattern ? fc.stringMatching(new RegExp(schema.pattern)) : fc.string();
    case 'integer':
      return fc
        .integer({ min: schema.minimum ?? -5, max: 90 })
        .map((n) => (schema.exclusiveMinimum === undefined ? n : Math.abs(n) + 1));
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valuesOf(schema.items as Written), { maxLength: 3 });
    case 'object': {
      // A record: keys of any name.
      if (!schema.properties) {
        return fc.dictionary(
          fc.stringMatching(/^[a-z]{1,8}$/),
          valuesOf(schema.additionalProperties as Written),
          {
            maxKeys: 3,
          },
        );
      }
      const properties = Object.entries(schema.properties as Record<string, Written>);
      return fc.record(Object.fromEntries(properties.map(([name, part]) => [name, valuesOf(part)])), {
        requiredKeys: schema.required ?? [],
      });
    }
    default:
      throw new Error(`No values for ${JSON.stringify(schema)}`);
  }
}

/** The same value with one of its parts, wherever it lies, replaced or left out. */
function spoil(value: unknown, steps: number[], junk: unknown): unknown {
  const [step = 0, ...rest] = steps;
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0 || rest.length === 0) {
    return junk;
  }
  const key = Object.keys(value)[step % Object.keys(value).length] ?? '';
  const part = spoil((value as Record<string, unknown>)[key], rest, junk);
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? part : item));
  const entries = Object.entries(value).filter(([name]) => name !== key);
  return Object.fromEntries(part === undefined ? entries : [...entries, [key, part]]);
}

const junk = fc.constantFrom<unknown>(undefined, null, 0, -1, 1.5, '', '§', true, [], {}, [null], { id: 1 });

/** What a check cannot tell from the schema: formats of texts. */
const onlyFormats = (error: z.ZodError): boolean =>
  error.issues.every((issue) => issue.code === 'invalid_format' && issue.format !== 'regex');

describe('the checks that stand for the contract’s schemas in the browser', () => {
  it('are there for every schema, without zod’s long patterns', () => {
    expect(Object.keys(json)).toEqual(schemas.map(([name]) => name));
    expect(JSON.stringify(json)).not.toMatch(/a-f|\$schema/);
  });

  it.each(schemas)('take what the schema takes, and give back the same: %s', (name, schema) => {
    const checked = check(json[name]!);
    fc.assert(
      fc.property(valuesOf(z.toJSONSchema(schema)), (value) => {
        expect(checked.safeParse(value)).toEqual(schema.safeParse(value));
        expect(schema.safeParse(value).success).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it.each(schemas)('refuse what the schema refuses: %s', (name, schema) => {
    const checked = check(json[name]!);
    const spoilt = fc
      .tuple(valuesOf(z.toJSONSchema(schema)), fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), junk)
      .map(([value, steps, part]) => spoil(value, steps, part));
    fc.assert(
      fc.property(spoilt, (value) => {
        const [ours, theirs] = [checked.safeParse(value), schema.safeParse(value)];
        if (theirs.success) expect(ours.success && ours.data).toEqual(theirs.data);
        else if (!onlyFormats(theirs.error)) expect(ours.success).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('drop what only a newer server knows', () => {
    const given = { amount: 1, id: 'x', surplus: true };
    const schema = { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] };
    expect(check(schema).safeParse(given).data).toEqual({ id: 'x' });
  });
});
