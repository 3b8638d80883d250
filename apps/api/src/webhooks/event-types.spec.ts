import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { handledTypes, reportedElsewhere } from './event-types';

it('the types to subscribe to are documented exactly as they are handled', () => {
  const guide = readFileSync(join(__dirname, '../../../../docs/going-live.md'), 'utf8');
  const [, listed = ''] = /Subscribe to exactly these events[^\n]*\n\s*```\n([\s\S]*?)```/.exec(guide) ?? [];
  const types = listed.split(/\s+/).filter(Boolean);
  expect(types.toSorted()).toEqual([...handledTypes.keys()].toSorted());
});

it('no type is both handled and acknowledged without work', () => {
  expect([...handledTypes.keys()].filter((type) => reportedElsewhere.has(type))).toEqual([]);
});
