import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** The `cjs` folder of the installed `stripe` package: its code and its declarations side by side. */
const ROOT = dirname(require.resolve('stripe'));

/** What the `stripe` package declares of one endpoint. */
export interface Declared {
  /** `POST /v1/refunds/:id`, every id written as `:id`. */
  route: string;
  /** The type of its parameters; `null` when the endpoint takes none. */
  params: ts.Type | null;
  answer: { is: 'list' | 'object' | 'search'; type: ts.Type };
}

export interface Sdk {
  checker: ts.TypeChecker;
  routes: Map<string, Declared>;
  /** What holds the items of a list or search result. */
  container(is: 'list' | 'search'): ts.Type;
  /** A type that the package exports by name, such as `PaymentIntent`. */
  named(name: string): ts.Type;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'V2' ? [] : filesIn(path);
    return entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

/** `/v1/refunds/${encodeURIComponent(id)}` → `/v1/refunds/:id`. */
function pathOf(node: ts.Expression | undefined): string | null {
  if (node === undefined) return null;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map((span) => `:id${span.literal.text}`).join('');
}

/** The endpoints that each method of a resource calls: `RefundResource.create` → `POST /v1/refunds`. */
function callsIn(file: string): Map<string, string[]> {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022);
  const calls = new Map<string, string[]>();
  const visit = (node: ts.Node, owner: string): void => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'this._makeRequest') {
      const [method, path] = [pathOf(node.arguments[0]), pathOf(node.arguments[1])];
      if (method !== null && path !== null) {
        calls.set(owner, [...(calls.get(owner) ?? []), `${method} ${path}`]);
      }
    }
    ts.forEachChild(node, (child) => visit(child, owner));
  };
  for (const statement of source.statements) {
    if (!ts.isClassDeclaration(statement)) continue;
    for (const member of statement.members) {
      if (!ts.isMethodDeclaration(member)) continue;
      visit(member, `${statement.name?.text}.${member.name.getText(source)}`);
    }
  }
  return calls;
}

/** `Promise<Response<Refund>>`, `ApiListPromise<Refund>` and `ApiSearchResultPromise<Refund>` → `Refund`. */
function answerOf(returned: ts.Type, checker: ts.TypeChecker): Declared['answer'] {
  const [type] = checker.getTypeArguments(returned as ts.TypeReference);
  if (!type) throw new Error(`Cannot read the answer of ${checker.typeToString(returned)}.`);
  const name = returned.symbol.name;
  if (name === 'ApiListPromise') return { is: 'list', type };
  if (name === 'ApiSearchResultPromise') return { is: 'search', type };
  return { is: 'object', type: type.aliasTypeArguments?.[0] ?? type };
}

let read: Sdk | undefined;

/**
 * The declarations of the installed `stripe` package: every v1 endpoint with its parameters and answer. They are read
 * once, which takes seconds.
 */
export function readSdk(): Sdk {
  read ??= readDeclarations();
  return read;
}

function readDeclarations(): Sdk {
  const files = filesIn(join(ROOT, 'resources'));
  const core = join(ROOT, 'stripe.core.d.ts');
  const program = ts.createProgram([core, ...files], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node20,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    strict: true,
    skipLibCheck: true,
    types: ['node'],
  });
  const checker = program.getTypeChecker();
  const routes = new Map<string, Declared>();
  for (const file of files) {
    const calls = callsIn(file.replace(/\.d\.ts$/, '.js'));
    for (const statement of program.getSourceFile(file)?.statements ?? []) {
      if (!ts.isClassDeclaration(statement)) continue;
      for (const member of statement.members) {
        if (!ts.isMethodDeclaration(member)) continue;
        for (const route of calls.get(`${statement.name?.text}.${member.name.getText()}`) ?? []) {
          const signature = checker.getSignatureFromDeclaration(member) as ts.Signature;
          const given = member.parameters.find(({ name }) => name.getText() === 'params');
          routes.set(route, {
            route,
            params: given ? checker.getNonNullableType(checker.getTypeAtLocation(given)) : null,
            answer: answerOf(signature.getReturnType(), checker),
          });
        }
      }
    }
  }
  const exported = checker.getExportsOfModule(
    checker.getSymbolAtLocation(program.getSourceFile(core) as ts.SourceFile) as ts.Symbol,
  );
  const namespace = exported.find(({ name }) => name === 'Stripe') as ts.Symbol;
  const names = new Map(
    checker.getExportsOfModule(namespace).map((symbol): [string, ts.Symbol] => [symbol.name, symbol]),
  );
  const named = (name: string): ts.Type => {
    const symbol = names.get(name);
    if (!symbol) throw new Error(`The stripe package exports no type ${name}.`);
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return checker.getDeclaredTypeOfSymbol(target);
  };
  return {
    checker,
    routes,
    container: (is) => named(is === 'list' ? 'ApiList' : 'ApiSearchResult'),
    named,
  };
}

/** A route's pattern as the declarations write it. */
export const routeName = (method: string, path: string): string =>
  `${method} ${path.replace(/:\w+/g, ':id')}`;

/** The members of a union; a type that is none is its own only member. */
export const membersOf = (type: ts.Type): ts.Type[] => (type.isUnion() ? type.types : [type]);

/** The literal texts of an enum; `OtherString` beside them does not make it free text. */
export function literalsOf(type: ts.Type): string[] {
  return membersOf(type).flatMap((member) => (member.isStringLiteral() ? [member.value] : []));
}

export const isDecimal = (type: ts.Type): boolean =>
  type.aliasSymbol?.name === 'Decimal' || type.symbol?.name === 'Decimal';
