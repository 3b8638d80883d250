/**
 * Takes the place of Stripe's script: everything that is asked of it is there and does nothing. The page stands as a
 * shopper sees it, less the fields; blocked instead, it would tell that Stripe could not be reached.
 */
const SCRIPT = `
const nothing = new Proxy(function () {}, {
  get: (_, name) => (name === 'then' || typeof name === 'symbol' ? undefined : nothing),
  apply: () => nothing,
});
window.Stripe = () => nothing;
`;

/** Answers Stripe's script, or the sandbox's, for a page of Puppeteer's. */
export async function replaceStripe(page) {
  const session = await page.createCDPSession();
  session.on('Fetch.requestPaused', ({ requestId }) =>
    session.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 200,
      responseHeaders: [
        { name: 'Content-Type', value: 'text/javascript' },
        { name: 'Cache-Control', value: 'max-age=31536000' },
      ],
      body: Buffer.from(SCRIPT).toString('base64'),
    }),
  );
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*/stripe.js*' }] });
}
