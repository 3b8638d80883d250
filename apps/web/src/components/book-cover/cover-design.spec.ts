import { designCover } from './cover-design';

describe('designCover', () => {
  it('is a function of title and author alone', () => {
    expect(designCover('Salt Roads', 'Tomas Ferreira')).toEqual(designCover('Salt Roads', 'Tomas Ferreira'));
    expect(designCover('Salt Roads', 'Tomas Ferreira')).not.toEqual(designCover('Salt Roads', 'Ines Marlow'));
  });

  it('keeps every line inside the cover', () => {
    for (const title of [
      'Orchard',
      'A Field Guide to Small Hours',
      'Floccinaucinihilipilification Explained',
      'x',
    ]) {
      const { lines, titleSize } = designCover(title, 'Nobody');
      // Letters of this serif are about as wide as half their height, a little more in capitals; 156 units lie between the margins.
      for (const line of lines) expect(line.length * titleSize * 0.54).toBeLessThanOrEqual(157);
    }
  });

  it('cuts very long titles', () => {
    const { lines } = designCover('word '.repeat(40), 'Nobody');
    expect(lines).toHaveLength(5);
    expect(lines.at(-1)).toMatch(/…$/);
  });
});
