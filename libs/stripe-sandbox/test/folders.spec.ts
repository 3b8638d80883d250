import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';

const SRC = join(__dirname, '../src');

/** Code by its path in `src`. */
type Files = ReadonlyMap<string, string>;
/** The folders that each folder imports values from. */
type Graph = ReadonlyMap<string, ReadonlySet<string>>;

const files: Files = new Map(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .map((path) => [path, readFileSync(join(SRC, path), 'utf8')]),
);

/** Whether these are not all types; what is not listed by name is a value. */
const nameValues = (names: ts.NamedImportBindings | ts.NamedExportBindings | undefined): boolean =>
  !names ||
  !(ts.isNamedImports(names) || ts.isNamedExports(names)) ||
  names.elements.some(({ isTypeOnly }) => !isTypeOnly);

/** Whether something is left of an import or export once its types are gone. */
function hasValues(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return !statement.isTypeOnly && nameValues(statement.exportClause);
  const { importClause: clause } = statement;
  if (clause?.isTypeOnly) return false;
  return clause?.name !== undefined || nameValues(clause?.namedBindings);
}

/** What a file imports values from, or passes them on from, as it is written there. */
function importsOf(path: string, code: string): string[] {
  return ts.createSourceFile(path, code, ts.ScriptTarget.Latest).statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const from = statement.moduleSpecifier;
    return from && ts.isStringLiteral(from) && hasValues(statement) ? [from.text] : [];
  });
}

function graphOf(all: Files): Graph {
  const graph = new Map<string, Set<string>>();
  for (const [path, code] of all) {
    const folder = dirname(path);
    const others = graph.get(folder) ?? new Set();
    graph.set(folder, others);
    for (const from of importsOf(path, code).filter((one) => one.startsWith('.'))) {
      const target = posix.join(folder, from);
      const found = [`${target}.ts`, `${target}/index.ts`].find((one) => all.has(one));
      if (found && dirname(found) !== folder) others.add(dirname(found));
    }
  }
  return graph;
}

/** Every folder that can be reached from this one. */
function reachedFrom(graph: Graph, folder: string): Set<string> {
  const reached = new Set<string>();
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const one of graph.get(next) ?? []) {
      if (!reached.has(one)) open.push(one);
      reached.add(one);
    }
  }
  return reached;
}

/** The folders that import themselves by way of others. */
function foldersInCircles(all: Files): string[] {
  const graph = graphOf(all);
  return [...graph.keys()].filter((folder) => reachedFrom(graph, folder).has(folder)).sort();
}

const planted = (path: string, code: string): Files => new Map([...files, [path, code]]);

describe('the folders of src', () => {
  it('import values from each other in no circle', () => {
    expect(files.size).toBeGreaterThan(400);
    const graph = graphOf(files);
    expect(graph.get('resources/payment-methods')).toContain('resources/customers');
    expect(reachedFrom(graph, '.')).toContain('kernel/store');
    expect(foldersInCircles(files)).toEqual([]);
  });

  const circle = ['resources/customers', 'resources/payment-methods'];

  it.each([
    "import { attach } from '../payment-methods/rules';",
    "import { attach, type PaymentMethodParam } from '../payment-methods/rules';",
    "import * as rules from '../payment-methods/rules';",
    "import '../payment-methods/rules';",
    "export { attach } from '../payment-methods/rules';",
    "export * from '../payment-methods/rules';",
  ])('would with %s in customers', (code) => {
    expect(foldersInCircles(planted('resources/customers/planted.ts', code))).toEqual(circle);
  });

  it('would by way of a third one', () => {
    const code = "import { createTaxId } from '../tax-ids/rules';";
    const third = "import { ownMethod } from '../payment-methods/own';";
    const both = new Map([
      ...planted('resources/customers/planted.ts', code),
      ['resources/tax-ids/planted.ts', third],
    ]);
    expect(foldersInCircles(both)).toEqual([...circle, 'resources/tax-ids']);
  });

  it.each([
    "import type { PaymentMethodRecord } from '../payment-methods/record';",
    "import { type PaymentMethodRecord } from '../payment-methods/record';",
    "export type { PaymentMethodRecord } from '../payment-methods/record';",
  ])('would not with %s', (code) => {
    expect(foldersInCircles(planted('resources/customers/planted.ts', code))).toEqual([]);
  });
});
