import { createSandbox, type Sandbox } from '../src/index';
import { ROUTES } from '../src/registry';
import { call } from './support';

/** Lists that stand on their own: without an id in the path and without a parameter that must be given. */
const LISTS = ROUTES.filter(
  ({ method, path, shape }) =>
    method === 'GET' &&
    !path.includes(':') &&
    'starting_after' in shape &&
    Object.values(shape).every(({ required }) => !required),
);

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await createSandbox();
});

afterAll(() => sandbox.stop());

const get = (path: string, query = '') => call(sandbox, 'GET', `${path}${query && `?${query}`}`);

describe('every list', () => {
  it.each(LISTS.map(({ path, shape }) => [path, shape] as const))(
    '%s has the frame of a list',
    async (path, shape) => {
      const { status, body } = await get(path);
      expect(status).toBe(200);
      expect(body).toEqual({ object: 'list', data: [], has_more: false, url: path });
      for (const limit of ['0', '-1', '101', '200']) {
        expect((await get(path, `limit=${limit}`)).status).toBe(200);
      }
      for (const limit of ['1.5', 'x', '']) {
        const refused = await get(path, `limit=${limit}`);
        expect([refused.status, refused.body.error?.param]).toEqual([400, 'limit']);
      }
      const both = await get(path, 'starting_after=a&ending_before=b');
      expect(both.body.error).toMatchObject({ code: 'resource_missing', param: 'starting_after' });
      expect((await get(path, 'expand[]=data')).body).toEqual(body);
      for (const cursor of ['starting_after', 'ending_before']) {
        const refused = await get(path, `${cursor}=nothing_1`);
        expect(refused.status).toBe(400);
        expect(refused.body.error).toMatchObject({ code: 'resource_missing', param: cursor });
      }
      const deep = await get(path, 'expand[]=data.a.b.c.d');
      expect(deep.body.error).toMatchObject({
        message: 'You cannot expand more than 4 levels of a property: data.a.b.c.d',
        param: 'expand',
      });
      if (!('created' in shape)) return;
      for (const filter of ['created[gte]=1&created[lt]=2', 'created=1', 'created[gt]=1&created[lte]=2']) {
        expect((await get(path, filter)).body).toMatchObject({ object: 'list', data: [] });
      }
      expect((await get(path, 'created[gte]=x')).body.error).toMatchObject({
        code: 'parameter_invalid_integer',
        param: 'created[gte]',
      });
    },
  );

  it('is many', () => {
    expect(LISTS.length).toBeGreaterThan(10);
  });
});
