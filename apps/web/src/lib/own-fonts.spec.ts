import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchOwnFonts } from './own-fonts';

const page = document.documentElement;
const beforePaint = readFileSync(join(__dirname, '../../public/before-paint.js'), 'utf8');
const load = jest.fn<Promise<unknown>, [string]>();

/** What waits for the next frame, or for an idle moment. */
let waiting: (() => void)[];
const wait = (work: () => void) => waiting.push(work);

const frame = () => {
  for (const work of waiting.splice(0)) work();
};

beforeEach(() => {
  waiting = [];
  load.mockReset().mockResolvedValue([]);
  page.removeAttribute('data-fonts');
  localStorage.clear();
  Object.assign(document, { fonts: { load } });
  Object.defineProperty(document, 'readyState', { configurable: true, value: 'complete' });
  Object.assign(window, { requestAnimationFrame: wait, requestIdleCallback: wait });
});

const painted = async () => {
  for (let frames = 0; frames < 3; frames++) frame();
  await new Promise(process.nextTick);
};

describe('our own fonts', () => {
  it('are asked for after the first paint, and shown together once all are there', async () => {
    let arrive = (): void => {};
    load.mockReturnValueOnce(
      new Promise<void>((resolve) => {
        arrive = resolve;
      }),
    );
    fetchOwnFonts();
    frame();
    expect(load).not.toHaveBeenCalled();
    await painted();
    expect(load.mock.calls).toEqual([['1em "Instrument Sans Variable"'], ['1em "Newsreader Variable"']]);
    expect(page.hasAttribute('data-fonts')).toBe(false);
    arrive();
    await new Promise(process.nextTick);
    expect(page.hasAttribute('data-fonts')).toBe(true);
  });

  it('are there from the first paint on when they have been fetched before', async () => {
    fetchOwnFonts();
    await painted();
    page.removeAttribute('data-fonts');
    new Function(beforePaint)();
    expect(page.hasAttribute('data-fonts')).toBe(true);
    fetchOwnFonts();
    expect(waiting).toEqual([]);
  });

  it('are skipped when loading fails, and asked for again on the next load', async () => {
    load.mockRejectedValue(new Error('offline'));
    fetchOwnFonts();
    await painted();
    new Function(beforePaint)();
    expect(page.hasAttribute('data-fonts')).toBe(false);
  });
});
