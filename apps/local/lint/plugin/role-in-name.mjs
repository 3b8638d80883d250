import { names } from '../imports.mjs';

/** The roles that a class of each decorator may have. */
const roles = {
  Injectable: ['service', 'repository', 'job', 'handler', 'pipe', 'guard', 'filter', 'interceptor'],
  Catch: ['filter'],
  Controller: ['controller'],
  Entity: ['entity'],
  Module: ['module'],
};

/** A file with a decorated class is called `<subject>.<role>.ts`. */
export const roleInName = {
  create: (context) => ({
    'ClassDeclaration > Decorator > CallExpression'({ callee, parent }) {
      const fitting = roles[callee.name];
      if (!fitting || new RegExp(`\\.${names(fitting)}\\.ts$`).test(context.filename)) return;
      context.report({ node: parent, message: `Its file is called by its role: ${fitting.join(', ')}.` });
    },
  }),
};
