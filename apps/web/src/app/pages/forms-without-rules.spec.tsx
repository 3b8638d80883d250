import { screen, waitFor, within } from '@testing-library/react';
import { openAdmin } from '../../../test/support/fake-admin';
import { openShop, renderApp, world } from '../../../test/support/render-app';
import { books, shopper } from '../../../test/support/samples';

// As a chunk that cannot be fetched: the import of the rules fails. Not hoisted, for other specs need them.
beforeAll(() => {
  jest.doMock('../../lib/form-rules', () => {
    throw new TypeError('Failed to fetch dynamically imported module');
  });
});
afterAll(() => {
  jest.dontMock('../../lib/form-rules');
});

type Form = {
  name: string;
  address: string;
  signedIn?: boolean;
  button: string;
  /** Labels of the fields, and what is typed into them. */
  typed: [RegExp, string][];
  call: string;
  sent: object;
  /** What the page says once the API has taken it. */
  told?: RegExp;
};

const resetToken = 'reset-token-00000000000000000000';
const accountForms: Form[] = [
  {
    name: 'Create an account',
    address: '/sign-up',
    signedIn: false,
    button: 'Create account',
    typed: [
      [/^Name/, 'Grace'],
      [/^Email/, 'Grace@example.com'],
      [/^Password/, 'correct horse battery'],
    ],
    call: 'POST /api/auth/register',
    sent: { name: 'Grace', email: 'Grace@example.com', password: 'correct horse battery' },
  },
  {
    name: 'Forgot password',
    address: '/forgot-password',
    signedIn: false,
    button: 'Send link',
    typed: [[/^Email/, 'Ada@example.com']],
    call: 'POST /api/auth/forgot-password',
    sent: { email: 'Ada@example.com' },
    told: /If ada@example.com has an account/,
  },
  {
    name: 'Choose a new password',
    address: `/reset-password#token=${resetToken}`,
    signedIn: false,
    button: 'Set new password',
    typed: [[/^New password/, 'correct horse battery']],
    call: 'POST /api/auth/reset-password',
    sent: { token: resetToken, password: 'correct horse battery' },
    told: /Your password was changed/,
  },
  {
    name: 'Change email',
    address: '/profile',
    button: 'Send link',
    typed: [
      [/^New email/, 'New@example.com'],
      [/^Password/, 'correct horse'],
    ],
    call: 'POST /api/me/email',
    sent: { email: 'New@example.com', password: 'correct horse' },
    told: /Open the link that we sent to new@example.com/,
  },
  {
    name: 'Change password',
    address: '/profile',
    button: 'Change password',
    typed: [
      [/^Current password/, 'correct horse'],
      [/^New password/, 'battery staple horse'],
    ],
    call: 'PUT /api/me/password',
    sent: { currentPassword: 'correct horse', newPassword: 'battery staple horse' },
    told: /^Password changed\./,
  },
  {
    name: 'Profile',
    address: '/profile',
    button: 'Save changes',
    typed: [[/^Name/, ' L.']],
    call: 'PATCH /api/me',
    sent: { name: `${shopper.name} L.`, phone: null, dateOfBirth: null, gender: null },
    told: /^Saved\./,
  },
];
const bookForms: Form[] = [
  {
    name: 'New book',
    address: '/admin/books/new',
    button: 'Add book',
    typed: [
      [/^Title/, 'Salt'],
      [/^Author/, 'Ines'],
      [/^Price/, '12'],
    ],
    call: 'POST /api/products',
    sent: { title: 'Salt', author: 'Ines', price: { amount: 1200, currency: 'usd' }, stock: 0 },
  },
  {
    name: 'Book details',
    address: `/admin/books/${books[0]!.id}`,
    button: 'Save changes',
    typed: [[/^Author/, ' jr.']],
    call: `PUT /api/products/${books[0]!.id}`,
    sent: { author: `${books[0]!.author} jr.` },
  },
];

const sentTo = (call: string) =>
  world.shop.calls.filter(({ method, path }) => `${method} ${path}` === call).map(({ body }) => body);

async function fillAndSend({ name, address, typed, button }: Form) {
  const { user } = renderApp(address);
  const form = within(await screen.findByRole('form', { name }));
  for (const [label, text] of typed) await user.type(form.getByLabelText(label), text);
  await user.click(form.getByRole('button', { name: button }));
}

describe('without the rules of forms the API validates alone', () => {
  it.each(accountForms)('$name', async (form) => {
    const shop = openShop();
    if (form.signedIn === false) shop.user = null;
    shop.links.set(resetToken, { kind: 'reset', email: shopper.email });
    await fillAndSend(form);
    await waitFor(() => expect(sentTo(form.call)).toEqual([form.sent]));
    if (form.told) expect(await screen.findByText(form.told)).toBeVisible();
  });

  it.each(bookForms)('$name', async (form) => {
    openAdmin();
    await fillAndSend(form);
    await waitFor(() => expect(sentTo(form.call)).toEqual([expect.objectContaining(form.sent)]));
  });

  it('shows at the field what the API says', async () => {
    const shop = openShop();
    shop.user = null;
    await fillAndSend({ ...accountForms[1]!, typed: [[/^Email/, 'ada']] });
    expect(await screen.findByText('Enter an email address such as name@example.com.')).toBeVisible();
    expect(sentTo('POST /api/auth/forgot-password')).toEqual([{ email: 'ada' }]);
    expect(shop.links.size).toBe(0);
  });
});
