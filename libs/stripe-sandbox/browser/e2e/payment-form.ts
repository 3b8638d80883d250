import { expect, type Page } from '@playwright/test';
import { fillCard } from './compiled';

/** Types a card into the Payment Element as a shopper does. */
export const enterCard = (page: Page, number = '4242424242424242', postalCode = '94110'): Promise<void> =>
  fillCard(page, { number, postalCode });

/** What the shop's page says came of it. */
export async function answerOf(page: Page): Promise<Record<string, unknown>> {
  await expect(page.locator('output')).not.toBeEmpty();
  return JSON.parse((await page.locator('output').textContent()) ?? '');
}

/** Stays on the page with a card; intents that may redirect want an address all the same. */
export const STAY = {
  redirect: 'if_required',
  confirmParams: { return_url: 'https://shop.example/done' },
};

type Lab = { elements: never; run: Promise<unknown> };

/** Mounts a Payment Element on the plain page, in a group with these options. */
export async function mountPayment(page: Page, group: object, options: object = {}): Promise<void> {
  await page.evaluate(
    async ([groupOptions, elementOptions]) => {
      const stripe = await window.lab.stripe;
      const elements = stripe?.elements(groupOptions as never);
      const payment = elements?.create('payment', elementOptions as never);
      for (const name of ['ready', 'change', 'loaderror', 'loaderstart'])
        payment?.on(name as 'change', (event) => window.lab.events.push({ name, ...event }));
      payment?.mount('#one');
      Object.assign(window.lab, { elements, payment });
    },
    [group, options] as const,
  );
}

/** Runs a method of Stripe.js with the elements on the page; its rejection comes back as `threw`. */
export async function call(page: Page, method: string, options: object = {}, submit = true): Promise<void> {
  await page.evaluate(
    ([name, given, first]) => {
      const run = async (): Promise<unknown> => {
        const stripe = (await window.lab.stripe) as unknown as Record<string, (o: object) => unknown>;
        const { elements } = window.lab as unknown as {
          elements: { submit(): Promise<{ error?: unknown }> };
        };
        if (first) {
          const { error } = await elements.submit();
          if (error) return { error };
        }
        return stripe[name]?.({ elements, ...given });
      };
      const running = run().catch((error: Error) => ({ threw: `${error.name}: ${error.message}` }));
      Object.assign(window.lab, { run: running });
    },
    [method, options, submit] as const,
  );
}

export const outcome = (page: Page) =>
  page.evaluate(() => (window.lab as unknown as Lab).run) as Promise<Record<string, unknown>>;
