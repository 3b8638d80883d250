import { readScenario, scenarios } from '../../test/recorded/scenario';

const named = (call: string): string => call.replace(/\{[\w.-]+\}/g, ':id');

/** What the sandbox answers otherwise than Stripe did in the recorded sessions on purpose, each with its reason. */
export function differences(): string {
  const told = scenarios().flatMap((name) =>
    readScenario(name).steps.flatMap(({ call, differs = {} }) =>
      Object.entries(differs).map(([leaf, reason]) => `- \`${named(call)}\`, \`${leaf}\`: ${reason}.`),
    ),
  );
  return [...new Set(told)].sort().join('\n');
}
