import { createReadStream, createWriteStream } from 'node:fs';
import { access, chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { extract } from 'tar';

export interface BundledChromium {
  executablePath: string;
  /** Variables for the browser process alone: its shared libraries and fonts. */
  env: { LD_LIBRARY_PATH: string; FONTCONFIG_FILE: string };
}

/** Folder of the @sparticuz/chromium package, or undefined where it is not installed. */
function packageFolder(): string | undefined {
  try {
    return dirname(dirname(dirname(require.resolve('@sparticuz/chromium'))));
  } catch {
    return undefined;
  }
}

const fontsConf = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;

async function inflate(source: string, target: NodeJS.WritableStream): Promise<void> {
  await pipeline(createReadStream(source), createBrotliDecompress(), target);
}

/** Unpacks into a temporary folder beside `target`, then renames it, so that a parallel run sees
 *  either nothing or a complete browser. */
async function unpack(bin: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(`${target}.partial-`);
  try {
    const archives: [file: string, cwd: string][] = [
      ['fonts.tar.br', work],
      ['swiftshader.tar.br', work],
      ['al2023.tar.br', join(work, 'al2023')],
    ];
    await mkdir(join(work, 'al2023'));
    await Promise.all([
      inflate(join(bin, 'chromium.br'), createWriteStream(join(work, 'chromium'), { mode: 0o755 })),
      ...archives.map(([file, cwd]) => inflate(join(bin, file), extract({ cwd }))),
    ]);
    await chmod(join(work, 'chromium'), 0o755);
    await writeFile(join(work, 'fonts.conf'), fontsConf(target));
    await rename(work, target).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
      await rm(work, { recursive: true, force: true });
    });
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    throw error;
  }
}

/**
 * The Chromium that the npm package @sparticuz/chromium carries (linux-x64), unpacked on first use
 * (about 2 s) to `<cacheFolder>/chromium-<version>` and reused afterwards.
 *
 * The package's own unpacking shares one path between all processes and users, and its launch
 * arguments switch web security and site isolation off; neither is used here.
 * @param cacheFolder default: `.cache` beside node_modules, or the temporary folder if that is read-only
 * @returns undefined on other platforms or where the package is missing
 */
export async function bundledChromium(cacheFolder?: string): Promise<BundledChromium | undefined> {
  const folder = packageFolder();
  if (process.platform !== 'linux' || process.arch !== 'x64' || !folder) return undefined;
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  const repository = dirname(dirname(dirname(folder)));
  const places = cacheFolder
    ? [cacheFolder]
    : [join(repository, '.cache'), join(tmpdir(), `countersign-${process.getuid?.() ?? 0}`)];
  let failure: unknown;
  for (const place of places) {
    const target = join(place, `chromium-${version}`);
    try {
      await access(join(target, 'chromium')).catch(() => unpack(join(folder, 'bin'), target));
      return {
        executablePath: join(target, 'chromium'),
        env: { LD_LIBRARY_PATH: join(target, 'al2023', 'lib'), FONTCONFIG_FILE: join(target, 'fonts.conf') },
      };
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}
