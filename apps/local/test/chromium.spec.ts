import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundledChromium } from '../src/browser/bundled-chromium';
import { resolveChromium } from '../src/browser/chromium';

const run = promisify(execFile);
const linux = process.platform === 'linux' && process.arch === 'x64';

describe('resolveChromium', () => {
  const { CHROME_PATH } = process.env;
  afterEach(() => {
    if (CHROME_PATH === undefined) delete process.env.CHROME_PATH;
    else process.env.CHROME_PATH = CHROME_PATH;
  });

  it('prefers CHROME_PATH', async () => {
    process.env.CHROME_PATH = process.execPath;
    expect(await resolveChromium()).toMatchObject({ executablePath: process.execPath });
  });

  it('says so when CHROME_PATH names no file', async () => {
    process.env.CHROME_PATH = '/nowhere/chrome';
    await expect(resolveChromium()).rejects.toThrow('CHROME_PATH is /nowhere/chrome');
  });
});

describe('bundledChromium', () => {
  it('is whole for every one of several processes that unpack it at once', async () => {
    const cache = await mkdtemp(join(tmpdir(), 'chromium-spec-'));
    try {
      const found = await Promise.all([bundledChromium(cache), bundledChromium(cache)]);
      expect(found[0]).toEqual(found[1]);
      expect(found[0] === undefined).toBe(!linux);
      if (!found[0]) return;
      expect((await readdir(cache)).filter((name) => name.includes('partial'))).toEqual([]);
      const { stdout } = await run(found[0].executablePath, ['--version'], { env: found[0].env });
      expect(stdout).toMatch(/Chrom/);
    } finally {
      await rm(cache, { recursive: true, force: true });
    }
  });
});
