import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry } from './differences';
import { type FormerNames, FormerReader, renamed } from './former';
import { Journal } from './journal';
import type { CollectionName } from './records';

const NAMES: FormerNames = {
  footer: 'settings.footer',
  items: { to: 'lines', of: {} },
  lastFailure: { of: { anchor: 'billing_cycle_anchor' } },
};

describe('renamed', () => {
  it('gives listed fields their new names and places, in lists too', () => {
    const former = { id: 'a', paymentMethod: null, footer: 'f', items: [{ taxRates: ['x'] }, { other: 1 }] };
    expect(renamed(former, NAMES)).toEqual({
      id: 'a',
      payment_method: null,
      settings: { footer: 'f' },
      lines: [{ tax_rates: ['x'] }, { other: 1 }],
    });
    expect(renamed({ items: null }, NAMES)).toEqual({ lines: null });
    expect(renamed({ lastFailure: { anchor: 1, paidAt: 2 } }, NAMES)).toEqual({
      last_failure: { billing_cycle_anchor: 1, paid_at: 2 },
    });
  });

  it('touches nothing within a field that is not listed, such as names of metadata', () => {
    const metadata = JSON.parse('{"paymentMethod":"mine","__proto__":"kept","constructor":"too"}');
    expect(JSON.stringify(renamed({ metadata }, NAMES))).toBe(JSON.stringify({ metadata }));
  });
});

describe('FormerReader', () => {
  const reader = new FormerReader(new Map([['charge' as CollectionName, NAMES]]));
  const first = { id: 'a', payment_method: 'x', settings: { footer: 'f', other: 1 } };
  const read = (entry: unknown): unknown => reader.read('one', entry as Entry, () => first as never);

  it('reads records, differences, events, answers and snapshots', () => {
    expect(read(['put', 'charge', { id: 'a', paymentMethod: 'x', footer: 'f' }])).toEqual([
      'put',
      'charge',
      { id: 'a', payment_method: 'x', settings: { footer: 'f' } },
    ]);
    expect(read(['change', 'charge', 'a', { footer: 'g' }])).toEqual([
      'put',
      'charge',
      { ...first, settings: { footer: 'g', other: 1 } },
    ]);
    expect(first.settings.footer).toBe('f');
    const second = { id: 'b', payment_method: 'x', settings: { footer: 'g' } };
    expect(read(['new', 'charge', { id: 'b', footer: 'g' }])).toEqual(['put', 'charge', second]);
    const row = ['evt', 1, 'charge.updated', 'charge', null, null, null];
    const shown = { id: 'a', paymentMethod: 'z' };
    expect(read(['happened', row, shown])).toMatchObject(['event', {}, { id: 'a', payment_method: 'z' }]);
    expect(read(['happened', row, 'a'])).toMatchObject(['event', { about: 'charge' }, 'a']);
    expect(read(['answer', 'key', { about: 'charge' }, shown])).toMatchObject([
      'answer',
      'key',
      {},
      { payment_method: 'z' },
    ]);
    const operations = [
      ['put', 'charge', shown],
      ['put', 'customer', shown],
    ];
    expect(read(['snapshot', { id: 's', created: 1, operations }])).toEqual([
      'snapshot',
      {
        id: 's',
        created: 1,
        operations: [
          ['put', 'charge', { id: 'a', payment_method: 'z' }],
          ['put', 'customer', { id: 'a', payment_method: 'z' }],
        ],
      },
    ]);
  });
});

describe('a journal', () => {
  it('says its version first, and behind lines of the first version where it cannot be written anew', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-version-'));
    const file = join(folder, 'journal.jsonl');
    try {
      const fresh = new Journal(folder);
      expect([...fresh.read()]).toEqual([]);
      fresh.start(['["one",[]]']);
      fresh.close();
      expect(readFileSync(file, 'utf8')).toBe('{"version":2}\n["one",[]]\n');

      writeFileSync(file, '["one",[]]\n');
      const old = new Journal(folder);
      expect([...old.read()]).toHaveLength(1);
      expect(old.current).toBe(false);
      old.resume();
      old.append('["two",[]]\n');
      old.append('["three",[]]\n');
      old.close();
      expect(readFileSync(file, 'utf8')).toBe('["one",[]]\n{"version":2}\n["two",[]]\n["three",[]]\n');

      const mixed = new Journal(folder);
      const versions: [unknown, boolean][] = [];
      for (const line of mixed.read()) versions.push([(line as string[])[0], mixed.current]);
      mixed.close();
      expect(versions).toEqual([
        ['one', false],
        ['two', true],
        ['three', true],
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
