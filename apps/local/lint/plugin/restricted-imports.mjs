const isType = ({ importKind, exportKind }) => importKind === 'type' || exportKind === 'type';
const isTypeOnly = (node) =>
  isType(node) || (node.specifiers?.length > 0 && node.specifiers.every((specifier) => isType(specifier)));

/**
 * Refuses imports by regular expressions over what is imported. oxlint's own rule of this kind knows no lookahead, and
 * tells case apart.
 */
export const restrictedImports = {
  meta: {
    schema: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          regex: { type: 'string' },
          message: { type: 'string' },
          allowTypeImports: { type: 'boolean' },
        },
        required: ['regex', 'message'],
        additionalProperties: false,
      },
    },
  },
  create(context) {
    const patterns = context.options.map(({ regex, ...rest }) => ({
      regex: new RegExp(regex, 'iu'),
      ...rest,
    }));
    const check = (node, source, typeOnly) => {
      for (const { regex, message, allowTypeImports } of patterns)
        if (!(allowTypeImports && typeOnly) && regex.test(source.value.trim()))
          context.report({ node, message });
    };
    const checkSource = (node) => {
      if (node.source) check(node, node.source, isTypeOnly(node));
    };
    return {
      ImportDeclaration: checkSource,
      ExportNamedDeclaration: checkSource,
      ExportAllDeclaration: checkSource,
      ImportExpression(node) {
        if (typeof node.source.value === 'string') check(node, node.source, false);
      },
      TSImportType: (node) => check(node, node.source, true),
      TSImportEqualsDeclaration(node) {
        const { type, expression } = node.moduleReference;
        if (type === 'TSExternalModuleReference') check(node, expression, isTypeOnly(node));
      },
    };
  },
};
