import * as contract from '@app/contracts/browser';
import { z } from 'zod';
import type { JsonSchema } from '../src/lib/check';

type Written = z.core.JSONSchema.BaseSchema;

/** Keywords of JSON Schema that the check reads; any other stops the build, so that none is silently without effect. */
const understood = new Set([
  ...['type', 'const', 'enum', 'anyOf', 'properties', 'required', 'additionalProperties'],
  ...['items', 'maxItems', 'minimum', 'exclusiveMinimum', 'maximum', 'pattern'],
]);
/** Of no use in a browser, where an id or an instant is any text: `format` brings a long pattern of its own. */
const dropped = new Set(['$schema', 'format', 'propertyNames']);

const isDropped = (key: string, value: unknown, schema: Written): boolean =>
  dropped.has(key) ||
  (key === 'pattern' && schema.format !== undefined) ||
  (key === 'minimum' && value === Number.MIN_SAFE_INTEGER) ||
  (key === 'maximum' && value === Number.MAX_SAFE_INTEGER) ||
  // A newer server may tell more than this page knows; what is not known is not taken over.
  (key === 'additionalProperties' && value === false);

function partOf(key: string, value: unknown): unknown {
  switch (key) {
    case 'properties': {
      const parts = Object.entries(value as Record<string, Written>);
      return Object.fromEntries(parts.map(([name, part]) => [name, slim(part)]));
    }
    case 'anyOf':
      return (value as Written[]).map(slim);
    case 'items':
    case 'additionalProperties':
      return slim(value as Written);
    default:
      return value;
  }
}

/** A schema as zod writes it, less what the browser's check needs not. @throws Error for what the check does not know */
function slim(schema: Written): JsonSchema {
  const kept = Object.entries(schema).filter(([key, value]) => !isDropped(key, value, schema));
  for (const [key] of kept) {
    if (!understood.has(key)) throw new Error(`The browser's check does not know "${key}" of JSON Schema.`);
  }
  if (Array.isArray(schema.type) && schema.type.some((type) => type === 'object' || type === 'array')) {
    throw new Error('The browser\'s check knows unions of objects and lists only as "anyOf".');
  }
  return Object.fromEntries(kept.map(([key, value]) => [key, partOf(key, value)]));
}

/** Every schema of `@app/contracts/browser` as JSON Schema, by its name. */
export const browserSchemas = (): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(contract).flatMap(([name, value]: [string, unknown]) =>
      value instanceof z.ZodType ? [[name, slim(z.toJSONSchema(value))]] : [],
    ),
  );
