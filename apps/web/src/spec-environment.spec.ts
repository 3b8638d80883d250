/** What the specs of pages rely on, and the environment alone does not give: see test/setup.ts. */
describe('the environment of these specs', () => {
  const focused = (html: string): boolean => {
    document.body.innerHTML = html;
    const target = document.querySelector<HTMLElement>('#target');
    target?.focus();
    return document.activeElement === target;
  };
  afterEach(() => {
    document.body.innerHTML = '';
  });

  it.each([
    '<button id="target">',
    '<h2 id="target" tabindex="-1"></h2>',
    '<a id="target" href="/"></a>',
    '<input id="target">',
    '<fieldset disabled><legend><button id="target"></button></legend></fieldset>',
  ])('gives the focus to %s', (html) => {
    expect(focused(html)).toBe(true);
  });

  it.each([
    '<h2 id="target"></h2>',
    '<a id="target"></a>',
    '<button id="target" disabled></button>',
    '<fieldset disabled><button id="target"></button></fieldset>',
    '<div hidden><button id="target"></button></div>',
    '<div inert><button id="target"></button></div>',
    '<input id="target" type="hidden">',
  ])('gives no focus to %s', (html) => {
    expect(focused(html)).toBe(false);
  });
});
