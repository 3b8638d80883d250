import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const root = join(__dirname, '../../..');
const assets = join(root, 'dist/apps/web/assets');
const source = join(root, 'apps/web/src');
const mantine = join(root, 'node_modules/@mantine/core');

/** Parts that come along with the code of Radio and Checkbox. Their styles are left out while no page uses them. */
const unusedParts = ['Radio.Card', 'Radio.Indicator', 'Checkbox.Card', 'Checkbox.Indicator'];

const textOf = (folder: string, ending: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');

/** Mantine's hashed class names in a text. */
const classesIn = (text: string): Set<string> => new Set(text.match(/\bm_[0-9a-f]{6,10}\b/g));

const stylesOf = (name: string): string => readFileSync(join(mantine, name), 'utf8');

test('the build has the styles of every Mantine component in it', () => {
  const pages = textOf(source, '.tsx');
  expect(unusedParts.filter((part) => pages.includes(`<${part}`))).toEqual([]);
  const leftOut = classesIn(
    unusedParts.map((part) => stylesOf(`styles/${part.replace('.', '')}.css`)).join('\n'),
  );
  const built = classesIn(textOf(assets, '.css'));
  // Of a combobox no page has more than the chevron (build/chevron-styles.mts).
  expect(pages).not.toMatch(/<Combobox|<Select|<Autocomplete|<MultiSelect|<TagsInput|<PillsInput/);
  const combobox = classesIn(stylesOf('styles/Combobox.css'));
  expect([...combobox].filter((name) => built.has(name))).toHaveLength(1);
  for (const name of combobox) leftOut.add(name);
  const styled = classesIn(stylesOf('styles.css'));
  const used = [...classesIn(textOf(assets, '.js'))].filter((name) => styled.has(name) && !leftOut.has(name));
  expect(used.length).toBeGreaterThan(50);
  expect(used.filter((name) => !built.has(name))).toEqual([]);
});
