/** A file of this path, and its code. */
export type Trial = [path: string, code: string];

export const use = (name: string, from: string) => `import { ${name} } from '${from}';\n${name}();\n`;
export const useType = (name: string, from: string) =>
  `import type { ${name} } from '${from}';\nexport type Its = ${name};\n`;

/** A file of one feature of the API that uses each of others. */
export const arrow = (from: string, ...to: string[]): Trial[] =>
  to.map((feature) => [`apps/api/src/${from}/a.ts`, use('use', `../${feature}/${feature}.service`)]);
export const sql = (text: string) => `export const text = ${JSON.stringify(text)};\n`;
export const template = (before: string, after: string) =>
  `export const text = (id: string) => \`${before}\${id}${after}\`;\n`;
/** An expression that names a table outside of SQL. */
export const call = (expression: string) => `export const its = (db) => ${expression};\n`;
export const joining = (table: string) =>
  `export const text = [[]].map((query) => query.innerJoin('${table}'));\n`;
/** A class whose constructor takes so many parameters. */
export const classTaking = (count: number) => {
  const parameters = Array.from({ length: count }, (_, index) => `readonly p${index}: string`);
  return `export class Its {\n  constructor(${parameters.join(', ')}) {}\n}\n`;
};
/** A class with this decorator. */
export const decorated = (decorator: string) => `@${decorator}()\nexport class Its {}\n`;
/** A class into which another is injected under this name. */
export const injecting = (field: string, type: string) =>
  `export type ${type} = object;\n@String\nexport class Its {\n  constructor(private readonly ${field}: ${type}) {}\n}\n`;
export const injectingFrom = (from: string, field: string, type: string) =>
  `import { ${type} } from '${from}';\n@String\nexport class Its {\n  constructor(private readonly ${field}: ${type}) {}\n}\n`;

/** Code of the sandbox that changes a record. */
export const moving = (name: string, change: string) =>
  `export const its = (tx: { put(name: string, record: object): void }, held: object) =>\n  tx.put('${name}', { ...held, ${change} });\n`;

/** Code of the sandbox that refuses a call. */
export const refusing = (error: string) => `export function its() {\n  throw ${error};\n}\n`;
