import { create, freshSandbox, refused, sandbox, stripe } from './support';

freshSandbox();

const branding = {
  button_color: '#1f5b4a',
  display_name: 'Powdur',
  logo: { type: 'url', url: 'https://shop.test/logo.png' },
};
const pageOf = async (id: string): Promise<unknown> => (await fetch(`${sandbox.url}/_checkout/${id}`)).json();

it('is kept by the session and told to its page', async () => {
  const { id } = await create({ branding_settings: branding });
  expect((await stripe.checkout.sessions.retrieve(id)).branding_settings).toEqual({
    background_color: '#ffffff',
    border_style: 'rounded',
    font_family: 'default',
    icon: null,
    ...branding,
  });
  expect(await pageOf(id)).toMatchObject({
    merchant: 'Powdur',
    branding: { button_color: '#1f5b4a', logo: 'https://shop.test/logo.png' },
  });
});

it('is the account’s where the session has none', async () => {
  const { id, branding_settings } = await create({ branding_settings: { button_color: '' } });
  expect(branding_settings).toMatchObject({ button_color: '#2b4a8b', logo: null });
  expect(await pageOf(id)).toMatchObject({ branding: { button_color: null, logo: null } });
});

it.each([
  [{ button_color: 'green' }, 'branding_settings[button_color]'],
  [{ logo: { type: 'url' } }, 'branding_settings[logo][url]'],
  [{ logo: { type: 'url', url: 'logo.png' } }, 'branding_settings[logo][url]'],
  [{ logo: { type: 'url', url: 'data:image/png;base64,AA' } }, 'branding_settings[logo][url]'],
])('is refused as %j', async (branding_settings, param) => {
  expect(await refused(create({ branding_settings }))).toMatchObject({ statusCode: 400, param });
});
