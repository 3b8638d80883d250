import { allowed } from '../test/arrows/allowed';
import type { Trial } from '../test/arrows/code';
import { lint } from '../test/arrows/lint';
import { refused } from '../test/arrows/refused';

describe('the arrows of the repository', () => {
  const results = lint([...refused, ...allowed]);
  const title = ([path, code]: Trial) => `${path}: ${code.split('\n')[0]}`;

  it.each(refused.map((trial, index) => [title(trial), index] as const))('refuse %s', (_title, index) => {
    expect(results[index]?.filter((message) => message.startsWith('arrows('))).not.toEqual([]);
  });

  it.each(allowed.map((trial, index) => [title(trial), refused.length + index] as const))(
    'let pass %s',
    (_title, index) => {
      expect(results[index]).toEqual([]);
    },
  );
});
