import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from '../../src/repository';
import type { Trial } from './code';

const inRepository = (path: string) => JSON.stringify(pathToFileURL(join(repository, path)).href);

const PLUGIN = `export { default } from ${inRepository('apps/local/lint/plugin/main.mjs')};\n`;
/** This repository's own configuration, for its paths in any folder beside it. */
const CONFIGURATION = `
  import config from ${inRepository('oxlint.config.mjs')};
  const inFolders = (globs) => globs?.map((glob) => '*/' + glob);
  const overrides = config.overrides.map((block) => ({
    ...block,
    files: inFolders(block.files),
    ...(block.excludeFiles && { excludeFiles: inFolders(block.excludeFiles) }),
  }));
  export default { ...config, jsPlugins: ['./plugin.mjs'], overrides };
`;

type Report = {
  diagnostics: { code?: string; message: string; filename: string }[];
  number_of_files: number;
};

function runOxlint(folder: string): Report {
  const oxlint = join(repository, 'node_modules/oxlint/bin/oxlint');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [oxlint, '-c', 'config.mjs', '--format=json', '--ignore-pattern=*.mjs', '.'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 10_000_000 },
  );
  try {
    return JSON.parse(stdout) as Report;
  } catch {
    throw new Error(stdout + stderr);
  }
}

/**
 * Lints every trial in one oxlint. Each is written to its path in a folder of its own, since some share a path.
 * @returns the messages about each, with the rule before them
 */
export function lint(trials: Trial[]): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-arrows-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  try {
    // A repository of its own: what is ignored around the folder is read here.
    mkdirSync(join(folder, '.git'));
    write('plugin.mjs', PLUGIN);
    write('config.mjs', CONFIGURATION);
    for (const [index, [path, code]] of trials.entries()) write(`${index}/${path}`, code);
    const messages = trials.map((): string[] => []);
    const report = runOxlint(folder);
    if (report.number_of_files !== trials.length) throw new Error('oxlint has not read every trial.');
    for (const { filename, code, message } of report.diagnostics) {
      const found = messages[Number.parseInt(filename, 10)];
      if (!found) throw new Error(`${filename} is no trial: ${message}`);
      found.push(`${code}: ${message}`);
    }
    return messages;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
