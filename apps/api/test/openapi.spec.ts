import { type ProblemCode, problemStatus, routes } from '@app/contracts';
import { Validator } from '@seriousme/openapi-schema-validator';
import { startApp, type TestApp } from './support/app';

type Json = Record<string, unknown>;
type Content = Record<string, { schema: Json }>;
type Described = {
  operationId: string;
  tags: string[];
  description?: string;
  responses: Record<string, { description: string; headers?: Json; content?: Content }>;
  parameters: { name: string; in: string; required: boolean; schema: Json }[];
  requestBody?: { required: boolean; content: Content };
  security: object[];
};
type Document = {
  openapi: string;
  tags: { name: string }[];
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Json>; securitySchemes: Json };
};

let app: TestApp;
let document: Document;
beforeAll(async () => {
  app = await startApp({ worker: false });
  document = (await app.client().get<Document>(routes.openapi)).body;
});
afterAll(() => app.stop());

type Layer = { route?: { path: string; methods: Record<string, boolean> } };

/** What Express really serves, as `get /api/orders/{id}`. */
const served = (): string[] => {
  const { router } = app.nest.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return router.stack
    .flatMap(({ route }) => (route && !route.path.includes('*') ? [route] : []))
    .flatMap(({ path, methods }) =>
      Object.keys(methods).map((method) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`),
    )
    .sort();
};

const described = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ what: `${method} ${path}`, path, operation })),
  );

const at = (method: string, path: string): Described => {
  const operation = document.paths[path]?.[method];
  if (!operation) throw new Error(`${method} ${path} is not described`);
  return operation;
};

const jsonOf = (content: Content | undefined) => content?.['application/json']?.schema;

/** Public, and answered with 401 when it is not known who signs in. */
const signIns: string[] = [routes.login, routes.signInLink, routes.signInCode];

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    expect(document.openapi).toBe('3.1.0');
    expect(await new Validator().validate(document)).toEqual({ valid: true });
  });

  it('describes every route that is served, and no other', () => {
    expect(
      described()
        .map(({ what }) => what)
        .sort(),
    ).toEqual(served());
  });

  it('describes every path of the contract', () => {
    const paths = Object.values(routes).map((path) => path.replace(/:(\w+)/g, '{$1}'));
    expect(Object.keys(document.paths).sort()).toEqual([...paths].sort());
  });

  it('gives every operation a name of its own and a group that is explained', () => {
    const ids = described().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const groups = document.tags.map(({ name }) => name);
    for (const { what, operation } of described()) {
      expect([what, operation.tags.length, groups]).toEqual([
        what,
        1,
        expect.arrayContaining(operation.tags),
      ]);
    }
    expect(new Set(described().flatMap(({ operation }) => operation.tags))).toEqual(new Set(groups));
  });

  it('lists for every call its success, its problems and its path parameters', () => {
    for (const { what, path, operation } of described()) {
      const statuses = Object.keys(operation.responses);
      expect([what, statuses.some((status) => status.startsWith('2'))]).toEqual([what, true]);
      expect([what, statuses.includes('401')]).toEqual([
        what,
        'session' in (operation.security[0] ?? {}) || signIns.includes(path),
      ]);
      const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
      expect([what, inPath.map(({ name }) => name)]).toEqual([what, path.includes('{') ? ['id'] : []]);
    }
  });

  it('names at every problem the codes that have its status', () => {
    for (const { what, operation } of described()) {
      for (const [status, response] of Object.entries(operation.responses)) {
        if (Number(status) < 400) continue;
        const codes = [...response.description.matchAll(/`(\w+)`/g)].map(([, code]) => code as ProblemCode);
        expect([what, ...codes.map((code) => problemStatus[code])]).toEqual([
          what,
          ...codes.map(() => Number(status)),
        ]);
        expect(response.content).toEqual({
          'application/problem+json': {
            schema: {
              allOf: [
                { $ref: '#/components/schemas/Problem' },
                { properties: { status: { const: Number(status) }, code: { enum: codes } } },
              ],
            },
          },
        });
        expect([status, response.headers !== undefined]).toEqual([
          status,
          status === '429' || status === '503',
        ]);
      }
    }
  });

  it('promises no failure of Stripe where a row is answered instead', () => {
    for (const path of ['/api/payments/{id}', '/api/checkout-sessions/{id}']) {
      const { description = '' } = at('get', path).responses[503] ?? {};
      expect(description).toContain('`service_unavailable`');
      expect(description).not.toContain('`payment_provider_unavailable`');
    }
  });

  it('resolves every reference and says what a body must hold', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(20);
    for (const [, name = ''] of references) expect(document.components.schemas).toHaveProperty(name);
    expect(document.components.schemas.Register).toMatchObject({
      type: 'object',
      required: ['email', 'password', 'name'],
      additionalProperties: false,
    });
  });

  it('takes bodies, queries and statuses from the handlers themselves', () => {
    const order = at('post', routes.orders);
    expect(order.requestBody).toMatchObject({ required: true });
    expect(jsonOf(order.requestBody?.content)).toEqual({ $ref: '#/components/schemas/CreateOrder' });
    expect(jsonOf(order.responses[201]?.content)).toEqual({ $ref: '#/components/schemas/Order' });
    expect(document.components.schemas.Order).toMatchObject({
      properties: { items: { items: { $ref: '#/components/schemas/OrderItem' } } },
    });
    expect(Object.keys(at('post', routes.payments).responses).sort()).toEqual(
      expect.arrayContaining(['200', '201']),
    );
    expect(at('delete', '/api/payment-methods/{id}').responses[204]).toEqual({ description: 'No Content' });
    expect(at('get', routes.products).parameters).toEqual(
      expect.arrayContaining([
        {
          name: 'sort',
          in: 'query',
          required: false,
          schema: expect.objectContaining({ default: 'title', enum: expect.arrayContaining(['-price']) }),
        },
        {
          name: 'limit',
          in: 'query',
          required: false,
          schema: { default: 20, type: 'integer', minimum: 1, maximum: 100 },
        },
      ]),
    );
  });

  it('says who may call, with which key, and what may be left out', () => {
    const keyOf = ({ parameters }: Described) => parameters.find(({ name }) => name === 'Idempotency-Key');
    expect(keyOf(at('post', routes.orders))).toMatchObject({ in: 'header', required: false });
    const refund = at('post', '/api/orders/{id}/refund');
    expect(keyOf(refund)).toMatchObject({ in: 'header', required: true });
    expect(refund.description).toContain('For the role admin alone.');
    expect(refund.responses[403]?.description).toContain('`forbidden`');
    expect(at('get', routes.orders).responses).not.toHaveProperty('403');
    expect(at('get', routes.products).security).toEqual([]);
    expect(at('post', routes.stripeWebhook).security).toEqual([{ signature: [] }]);
    expect(document.components.securitySchemes).toMatchObject({ session: { type: 'apiKey', in: 'cookie' } });
    const confirm = at('post', '/api/payments/{id}/confirm');
    expect(confirm.requestBody?.required).toBe(false);
    expect(confirm.description).toContain('`saveCard`');
  });
});

describe('the page that shows it', () => {
  const page = (path = '') => fetch(new URL(`/api/docs${path}`, app.url));

  it('obeys the policy of all other pages and asks no other host', async () => {
    const [response, other] = [await page(), await fetch(new URL(routes.config, app.url))];
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    const withoutNonce = (answer: Response) =>
      answer.headers.get('content-security-policy')?.replace(/nonce-[^']+/, 'nonce');
    expect(withoutNonce(response)).toContain("default-src 'none'");
    expect(withoutNonce(response)).toBe(withoutNonce(other));
    const html = await response.text();
    expect(html).not.toMatch(/<style|style=|<script(?! src=)|\son\w+=/);
    const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(2);
    for (const link of links) {
      expect(link).toMatch(/^\/api\/docs\/[\w.-]+$/);
      const { status, headers } = await fetch(new URL(link, app.url));
      expect([link, status, headers.get('x-content-type-options')]).toEqual([link, 200, 'nosniff']);
    }
    expect(await (await page('/start.js')).text()).toContain(`"url":"${routes.openapi}"`);
  });

  it.each(['/package.json', '/swagger-ui-bundle.js.map', '/..%2fpackage.json'])(
    'serves nothing else of the package, such as %s',
    async (path) => {
      expect((await page(path)).status).toBe(404);
    },
  );
});
