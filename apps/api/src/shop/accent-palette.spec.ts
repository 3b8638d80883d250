import { colord, extend } from 'colord';
import a11yPlugin from 'colord/plugins/a11y';
import fc from 'fast-check';
import { accentPalette, darkShade, lightShade } from './accent-palette';

extend([a11yPlugin]);

const contrast = (a: string | undefined, b: string) => colord(a ?? '').contrast(b);

describe('the shades of an accent colour', () => {
  it('keep the colour itself where it is readable', () => {
    expect(accentPalette('#1f5b4a')[lightShade]).toBe('#1f5b4a');
    expect(accentPalette('#ffcc00')[darkShade]).toBe('#ffcc00');
  });

  it.each(['#000000', '#ffffff', '#ffcc00', '#808080', '#ff0000', '#0000ff', '#00ffff'])(
    'of %s are readable in both colour schemes, also under the pointer',
    (accent) => expectReadable(accent),
  );

  it('are readable whatever the colour is', () => {
    const part = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(part, part, part, (r, g, b) => expectReadable(colord({ r, g, b }).toHex())),
      { numRuns: 25 },
    );
  });
});

function expectReadable(accent: string): void {
  const shades = accentPalette(accent);
  expect(shades).toHaveLength(10);
  for (const shade of shades) expect(shade).toMatch(/^#[0-9a-f]{6}$/);
  for (const paper of ['#f8f4ec', '#fdfbf6', '#fffdf9']) {
    expect(contrast(shades[lightShade], paper)).toBeGreaterThanOrEqual(4.5);
    // Mantine takes the next shade for a filled button under the pointer.
    expect(contrast(shades[lightShade + 1], '#fffdf9')).toBeGreaterThanOrEqual(4.5);
  }
  for (const paper of ['#171511', '#211e19', '#14120f']) {
    expect(contrast(shades[darkShade], paper)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(shades[darkShade + 1], '#14120f')).toBeGreaterThanOrEqual(4.5);
  }
}
