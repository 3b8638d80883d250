import { tables } from '../api/tables.mjs';
import { reading, tablesIn, writing } from './tables-in.mjs';

const isTable = (name, list) => list.includes(name.replaceAll('"', '').replace(/^public\./, ''));

/** What is written in the code of a text: templates and sums as one, with a mark for what is put into them. */
function textOf(node) {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : ' $ ';
  if (node.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.cooked).join(' $ ');
  if (node.type === 'BinaryExpression') return textOf(node.left) + textOf(node.right);
  return ' $ ';
}

const isSum = (node) => node.type === 'BinaryExpression' && node.operator === '+';

/** Where a table's name is no table: types, names of properties, decorators, and what Stripe is to expand. */
function isOtherName({ parent }) {
  if (parent.type === 'TSLiteralType' || (parent.type === 'Property' && !parent.computed)) return true;
  if (parent.type === 'CallExpression' && parent.parent.type === 'Decorator') return true;
  return parent.type === 'ArrayExpression' && parent.parent.key?.name === 'expand';
}

/** Whether it is what a method that writes is given: `delete('orders')`, `deleteBatch(db, 'orders')`. */
function isWritten({ parent }, sourceCode) {
  if (parent.type !== 'CallExpression') return false;
  const { callee } = parent;
  const method = callee.property?.name ?? callee.name;
  if (method === 'from') return sourceCode.getText(callee.object).includes('.delete(');
  return /^(into|insert|update|upsert|delete|softDelete|increment|decrement|clear|truncate)/.test(method);
}

/** No place names the tables of others, in SQL or alone; Admin may, but not where it writes. */
export const foreignTables = {
  meta: { schema: [{ type: 'string' }] },
  create(context) {
    const [place] = context.options;
    const isAdmin = place === 'admin';
    const others = Object.entries(tables).filter(([owner]) => owner !== place.split('/')[0]);
    const report = (node, name) => {
      const owner = others.find(([, list]) => isTable(name, list))?.[0];
      if (owner) context.report({ node, message: `That table belongs to ${owner}: ask its service.` });
    };
    const check = (node) => {
      if (isSum(node.parent)) return;
      const text = textOf(node);
      for (const name of tablesIn(text, isAdmin ? writing : [...writing, ...reading])) report(node, name);
    };
    const checkName = (node) => {
      if (isAdmin ? isWritten(node, context.sourceCode) : !isOtherName(node))
        report(node, textOf(node).trim());
    };
    return {
      'Literal, TemplateLiteral': (node) => {
        check(node);
        checkName(node);
      },
      'BinaryExpression[operator="+"]': check,
    };
  },
};
