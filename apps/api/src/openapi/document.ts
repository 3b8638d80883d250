import { STATUS_CODES } from 'node:http';
import { problemSchema, problemStatus, routes } from '@app/contracts';
import { operationTags } from '../http/operation.decorator';
import { sessionCookie } from '../http/session';
import { isBodiless, type RouteOperation } from './route-operation';
import { type Json, Schemas } from './schemas';

const routeNames = new Map<string, string>(Object.entries(routes).map(([name, path]) => [path, name]));

const securityOf = {
  public: [],
  session: [{ session: [] }],
  signature: [{ signature: [] }],
} as const;

const retryAfter = {
  headers: { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } } },
};

const json = (schema: Json, type = 'application/json') => ({ content: { [type]: { schema } } });

/** Bytes as they are, under any of these content types. */
const bytes = (types: readonly string[]) => ({
  content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
});

function parametersOf({ parameters, query, headers = {} }: RouteOperation, schemas: Schemas): Json[] {
  const fields = query ? schemas.fields(query) : [];
  return [
    ...parameters.map(({ name, uuid }) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string', ...(uuid ? { format: 'uuid' } : {}) },
    })),
    ...fields.map((field) => ({ ...field, in: 'query' })),
    ...Object.entries(headers).map(([name, { description, schema, required: needed = false }]) => ({
      name,
      in: 'header',
      required: needed,
      description,
      schema: schemas.input(schema),
    })),
  ];
}

function requestBodyOf({ body, upload }: RouteOperation, schemas: Schemas): Json {
  if (upload) return { requestBody: { required: true, ...bytes(upload) } };
  if (!body) return {};
  // No body at all reads as an empty object.
  return { requestBody: { required: !body.safeParse({}).success, ...json(schemas.input(body)) } };
}

function responsesOf({ statuses, response, download, errors }: RouteOperation, schemas: Schemas): Json {
  const successes = statuses.map((status) => {
    const body = download ? bytes(download) : response ? json(schemas.output(response)) : {};
    return [status, { description: STATUS_CODES[status], ...(isBodiless(status) ? {} : body) }];
  });
  const problems = [...new Set(errors.map((code) => problemStatus[code]))].map((status) => {
    const codes = errors.filter((code) => problemStatus[code] === status);
    const own = { properties: { status: { const: status }, code: { enum: codes } } };
    return [
      status,
      {
        description: codes.map((code) => `\`${code}\``).join(', '),
        ...(status === 429 || status === 503 ? retryAfter : {}),
        ...json({ allOf: [schemas.output(problemSchema), own] }, 'application/problem+json'),
      },
    ];
  });
  return Object.fromEntries([...successes, ...problems]);
}

function operationOf(route: RouteOperation, schemas: Schemas): Json {
  const { method, path, summary, description, tag, access, roles } = route;
  const name = routeNames.get(path);
  if (!name) throw new Error(`${path} is not among the routes of the contract.`);
  const notes = [description, roles.length > 0 ? `For the role ${roles.join(' or ')} alone.` : undefined];
  const text = notes.filter(Boolean).join('\n\n');
  return {
    operationId: `${method}${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    summary,
    ...(text ? { description: text } : {}),
    tags: tag ? [tag] : [],
    parameters: parametersOf(route, schemas),
    ...requestBodyOf(route, schemas),
    responses: responsesOf(route, schemas),
    security: securityOf[access],
  };
}

/** The contract as an OpenAPI 3.1 document, made from the routes and the very schemas that validate requests. */
export function openApiDocument(operations: readonly RouteOperation[]): Json {
  const schemas = new Schemas();
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method]: operationOf(operation, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Countersign',
      version: '0.2.0',
      description:
        'A bookshop whose card payments are confirmed by its server and countersigned by the shopper.\n\n' +
        'Sign in first: the session is a cookie. Every error is a problem (RFC 9457) with a stable `code`.',
    },
    tags: Object.entries(operationTags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: schemas.components,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
        signature: { type: 'apiKey', in: 'header', name: 'Stripe-Signature' },
      },
    },
  };
}
