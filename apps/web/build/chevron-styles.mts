import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CSSOptions } from 'vite';

type PostcssPlugin = Extract<CSSOptions['postcss'], { plugins?: unknown }>['plugins'];

const classes = resolve(
  import.meta.dirname,
  '../../../node_modules/@mantine/core/esm/components/Combobox/Combobox.module.mjs',
);

function chevron(): string {
  const [, name] = /"?chevron"?: "(m_\w+)"/.exec(readFileSync(classes, 'utf8')) ?? [];
  if (name === undefined) throw new Error(`${classes} has no class of the chevron.`);
  return name;
}

/** Of Mantine's combobox, which no page uses, leaves the chevron, which native selects have: a sixth of its styles. */
export const chevronStyles: PostcssPlugin = [
  {
    postcssPlugin: 'chevron-styles',
    Once(root) {
      if (!root.source?.input.file?.endsWith('styles/Combobox.css')) return;
      const kept = chevron();
      root.walkRules((rule) => {
        if (!rule.selector.includes(kept)) rule.remove();
      });
      root.walkAtRules((rule) => {
        if (rule.nodes?.length === 0) rule.remove();
      });
    },
  },
];
