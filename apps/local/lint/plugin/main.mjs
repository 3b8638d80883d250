import { fieldNames } from './field-names.mjs';
import { foreignTables } from './foreign-tables.mjs';
import { restrictedImports } from './restricted-imports.mjs';
import { restrictedSyntax } from './restricted-syntax.mjs';
import { roleInName } from './role-in-name.mjs';

/** The rules of this repository that oxlint does not have. */
export default {
  meta: { name: 'arrows' },
  rules: {
    'field-names': fieldNames,
    'foreign-tables': foreignTables,
    imports: restrictedImports,
    'role-in-name': roleInName,
    syntax: restrictedSyntax,
  },
};
