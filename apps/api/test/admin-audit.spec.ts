import { type AuditEntry, type Page, path, routes } from '@app/contracts';
import { startApp, type TestApp } from './support/app';
import { joinOwner, type Owner } from './support/shelf';

let app: TestApp;
let owner: Owner;
beforeAll(async () => {
  app = await startApp({ worker: false });
  owner = await joinOwner(app);
});
afterAll(() => app.stop());

const log = async (query: string) =>
  (await owner.client.get<Page<AuditEntry>>(`${routes.adminAudit}?${query}`)).body;

describe('the audit log', () => {
  it('shows the last action first, page by page, each once', async () => {
    const { id } = await owner.add({ title: 'Much Counted', stock: 0 });
    for (let n = 1; n <= 12; n++) await owner.client.post(path('productStock', id), { change: n });
    const seen: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page<AuditEntry> = await log(`subject=${id}&limit=5${cursor && `&cursor=${cursor}`}`);
      expect(page.data.length).toBeLessThanOrEqual(5);
      seen.push(...page.data.map(({ details }) => details.change));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, undefined]);
  });

  it('names the book whose copies came, and tells a price as money', async () => {
    const { id } = await owner.add({ title: 'Dear Thing', price: { amount: 1250, currency: 'usd' } });
    await owner.client.post(path('productStock', id), { change: 2 });
    await owner.client.put(path('product', id), { price: { amount: 1999, currency: 'usd' } });
    const [price, stock] = (await log(`subject=${id}`)).data;
    expect(stock?.details).toMatchObject({ title: 'Dear Thing', change: 2 });
    expect(price?.details.changes).toEqual({
      price: { old: { amount: 1250, currency: 'usd' }, new: { amount: 1999, currency: 'usd' } },
    });
  });
});
