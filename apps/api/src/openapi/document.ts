import * as contracts from '@app/contracts';
import { problemStatus, routes } from '@app/contracts';
import { z } from 'zod';
import { sessionCookie } from '../http/session';
import { type Operation, problemsOf } from './operation';
import { operations } from './operations';

type Json = Record<string, unknown>;

/** Schemas that get a name of their own in the document, after the contract's `<name>Schema`. */
function namedSchemas(): Map<z.ZodType, string> {
  const names = new Map<z.ZodType, string>();
  for (const [key, value] of Object.entries(contracts)) {
    if (!key.endsWith('Schema') || !(value instanceof z.ZodObject)) continue;
    names.set(value, key.charAt(0).toUpperCase() + key.slice(1, -'Schema'.length));
  }
  return names;
}

const names = namedSchemas();
const components: Record<string, Json> = {};

const plain = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return json;
};

/** The JSON schema, or a reference to the component that holds it. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const name = names.get(schema);
  if (!name) return plain(schema, io);
  components[name] ??= plain(schema, io);
  return { $ref: `#/components/schemas/${name}` };
}

const json = (schema: Json, type = 'application/json') => ({ content: { [type]: { schema } } });

function parametersOf({ route, query, headers = [] }: Operation): Json[] {
  const inPath = [...routes[route].matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: plain(schema as z.ZodType, 'output'),
  }));
  const inHeader = headers.map(({ name, description, schema }) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: plain(schema, 'input'),
  }));
  return [...inPath, ...inQuery, ...inHeader];
}

/** Bytes as they are, under any of these content types. */
const bytes = (types: readonly string[]) => ({
  content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
});

function responsesOf(operation: Operation): Json {
  const responses: Json = {};
  if (operation.download) responses[200] = { description: 'Done', ...bytes(operation.download) };
  for (const [status, schema] of Object.entries(operation.answers)) {
    responses[status] = { description: 'Done', ...(schema ? json(schemaOf(schema, 'output')) : {}) };
  }
  const codes = problemsOf(operation);
  for (const status of new Set(codes.map((code) => problemStatus[code]))) {
    const group = codes.filter((code) => problemStatus[code] === status);
    responses[status] = {
      description: group.map((code) => `\`${code}\``).join(', '),
      ...(status === 429 || status === 503
        ? { headers: { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } } } }
        : {}),
      ...json(schemaOf(contracts.problemSchema, 'output'), 'application/problem+json'),
    };
  }
  return responses;
}

const pathOf = (operation: Operation) => routes[operation.route].replace(/:(\w+)/g, '{$1}');

/** The contract as an OpenAPI 3.1 document, made from the same schemas that validate requests. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const { access = 'session', method, route, summary, tag, body, upload } = operation;
    const path = pathOf(operation);
    paths[path] ??= {};
    paths[path][method] = {
      operationId: `${method}${route.charAt(0).toUpperCase()}${route.slice(1)}`,
      summary,
      tags: [tag],
      parameters: parametersOf(operation),
      ...(body ? { requestBody: { required: true, ...json(schemaOf(body, 'input')) } } : {}),
      ...(upload ? { requestBody: { required: true, ...bytes(upload) } } : {}),
      responses: responsesOf(operation),
      security: access === 'session' ? [{ session: [] }] : access === 'signature' ? [{ signature: [] }] : [],
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Countersign',
      version: '0.1.0',
      description:
        'A bookshop whose card payments are confirmed by its server and countersigned by the shopper.',
    },
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
        signature: { type: 'apiKey', in: 'header', name: 'Stripe-Signature' },
      },
    },
  };
}
