import * as contracts from '@app/contracts';
import { z } from 'zod';

export type Json = Record<string, unknown>;

/** Schemas that have a name of their own in the document, after the contract's `<name>Schema`. */
const names = z.registry<{ id: string }>();
for (const [key, schema] of Object.entries(contracts)) {
  if (!key.endsWith('Schema') || !(schema instanceof z.ZodObject)) continue;
  names.add(schema, { id: key.charAt(0).toUpperCase() + key.slice(1, -'Schema'.length) });
}

/** Every integer of ours is a safe one; saying so at each only makes the document harder to read. */
function withoutSafeBounds({ jsonSchema }: { jsonSchema: Json }): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

const options = { unrepresentable: 'any', override: withoutSafeBounds } as const;

/** JSON Schemas of one document; those with a name become its components. */
export class Schemas {
  readonly components: Json = {};

  /** What an answer holds. */
  output(schema: z.ZodType): Json {
    return this.convert(schema, 'output', names);
  }

  /** What a request may hold: its own name, and all that it consists of in place, since an answer's parts are stricter. */
  input(schema: z.ZodType): Json {
    const own = z.registry<{ id: string }>();
    const name = names.get(schema);
    return this.convert(schema, 'input', name ? own.add(schema, name) : own);
  }

  /** The fields of a query, each a parameter of its own. */
  fields(query: z.ZodObject): { name: string; required: boolean; schema: Json }[] {
    const { properties = {}, required = [] } = z.toJSONSchema(query, { ...options, io: 'input' });
    return Object.entries(properties).map(([name, schema]) => ({
      name,
      required: required.includes(name),
      schema: schema as Json,
    }));
  }

  private convert(schema: z.ZodType, io: 'input' | 'output', metadata: typeof names): Json {
    const converted = JSON.stringify(z.toJSONSchema(schema, { ...options, io, metadata }));
    const {
      $schema: _,
      $defs,
      ...json
    } = JSON.parse(converted.replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
    this.add(($defs ?? {}) as Json);
    return json;
  }

  private add(definitions: Json): void {
    for (const [name, definition] of Object.entries(definitions)) {
      const known = this.components[name] ?? definition;
      if (JSON.stringify(known) !== JSON.stringify(definition)) {
        throw new Error(`${name} means one thing in requests and another in answers: name two schemas.`);
      }
      this.components[name] = definition;
    }
  }
}
