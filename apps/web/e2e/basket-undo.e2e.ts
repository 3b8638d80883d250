import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { ownBooks } from './support/books';
import { signedIn } from './support/shopper';
import { violations } from './support/violations';

for (const who of ['a visitor', 'a shopper']) {
  test(`${who} puts removed books back to their places with the keyboard`, async ({ page, playwright }) => {
    const word = `Undo${randomUUID().slice(0, 6)}`;
    const titles = ['First', 'Second', 'Third'].map((name) => `${word} ${name}`);
    const shelf = await ownBooks(playwright, ...titles.map((title) => ({ title, amount: 900 })));
    if (who === 'a shopper') await signedIn(page);
    for (const { id } of shelf.books) {
      await page.goto(`/books/${id}`);
      await page.getByRole('button', { name: 'Add to basket' }).click();
      await expect(page.getByText('Added.')).toBeVisible();
    }
    await page.getByRole('link', { name: /^Basket/ }).click();
    const list = page.getByRole('list', { name: 'Books in the basket' });
    const undo = (title?: string) => page.getByRole('button', { name: `Undo removing ${title}` });
    await page.getByRole('button', { name: `Increase quantity of ${titles[1]}` }).click();
    for (const title of titles.slice(0, 2)) {
      await page.getByRole('button', { name: `Remove ${title}` }).press('Enter');
      await expect(undo(title)).toBeFocused();
    }
    await expect(page.getByRole('status').filter({ hasText: `Removed ${titles[1]}.` })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await undo(titles[1]).press('Enter');
    await expect(page.getByRole('link', { name: titles[1] })).toBeFocused();
    await undo(titles[0]).press('Enter');
    await expect(list.getByRole('link')).toHaveText(titles);
    if (who === 'a shopper') {
      const saved = async () => {
        const { items } = await (await page.request.get('/api/basket')).json();
        return items.map((item: { title: string; quantity: number }) => [item.title, item.quantity]);
      };
      await expect.poll(saved).toEqual(titles.map((title, at) => [title, at === 1 ? 2 : 1]));
    }
    await page.reload();
    await expect(list.getByRole('link')).toHaveText(titles);
    await expect(page.getByRole('group', { name: `Quantity of ${titles[1]}` })).toContainText('2');
    await shelf.close();
  });
}
