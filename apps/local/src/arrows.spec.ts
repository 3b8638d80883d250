import { spawnSync } from 'node:child_process';
import { allowed } from '../test/arrows/allowed';
import type { Trial } from '../test/arrows/code';
import { refused } from '../test/arrows/refused';
import { repository } from './repository';

const PROGRAM = `
  import { ESLint } from 'eslint';
  const eslint = new ESLint();
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  const results = [];
  for (const [path, code] of JSON.parse(text)) {
    const [result] = await eslint.lintText(code, { filePath: path });
    results.push(result.messages.map((message) => message.ruleId + ': ' + message.message));
  }
  console.log(JSON.stringify(results));
`;

/** Lints every trial with this repository's own configuration, in one ESLint outside jest's module loader. */
function lint(trials: Trial[]): string[][] {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    cwd: repository,
    input: JSON.stringify(trials),
    encoding: 'utf8',
    maxBuffer: 10_000_000,
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as string[][];
}

const arrows = /no-restricted-(imports|syntax)|api\/(field-names|foreign-tables|role-in-name)/;

describe('the arrows of the repository', () => {
  const results = lint([...refused, ...allowed]);
  const title = ([path, code]: Trial) => `${path}: ${code.split('\n')[0]}`;

  it.each(refused.map((trial, index) => [title(trial), index] as const))('refuse %s', (_title, index) => {
    expect(results[index]?.filter((message) => arrows.test(message))).not.toEqual([]);
  });

  it.each(allowed.map((trial, index) => [title(trial), refused.length + index] as const))(
    'let pass %s',
    (_title, index) => {
      expect(results[index]).toEqual([]);
    },
  );
});
