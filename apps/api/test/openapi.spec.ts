import { routes } from '@app/contracts';
import { startApp, type TestApp } from './support/app';

type Described = {
  responses: Record<string, { content?: Record<string, { schema: { $ref?: string } }> }>;
  parameters: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: { $ref: string } }> };
  security: object[];
};
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Record<string, unknown>> };
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

describe('the OpenAPI document', () => {
  it('describes every route that is served, and no other', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(served());
  });

  it('describes every path of the contract', () => {
    const paths = Object.values(routes).map((path) => path.replace(/:(\w+)/g, '{$1}'));
    expect(Object.keys(document.paths).sort()).toEqual([...paths].sort());
  });

  it('lists for every call its success, its problems and its path parameters', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const what = `${method} ${path}`;
        const statuses = Object.keys(operation.responses);
        expect([what, statuses.some((status) => status.startsWith('2'))]).toEqual([what, true]);
        expect([what, statuses.includes('401')]).toEqual([
          what,
          'session' in (operation.security[0] ?? {}) || path === '/api/auth/login',
        ]);
        const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
        expect([what, inPath.length]).toEqual([what, path.includes('{') ? 1 : 0]);
        for (const [status, response] of Object.entries(operation.responses)) {
          if (Number(status) < 400) continue;
          expect(response.content?.['application/problem+json']?.schema).toEqual({
            $ref: '#/components/schemas/Problem',
          });
        }
      }
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
});
