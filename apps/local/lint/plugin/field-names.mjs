const lowerFirst = (name) => name.charAt(0).toLowerCase() + name.slice(1);

/** A repository in the folder of the class that it is injected into. */
const isRepositoryBeside = (name, program) =>
  name.endsWith('Repository') &&
  program.body.some(
    ({ type, source, specifiers }) =>
      type === 'ImportDeclaration' &&
      /^\.\/[^/]+$/.test(source.value) &&
      specifiers.some(({ local }) => local.name === name),
  );

/** What is injected has its class's name, without `Service`; a repository in its own folder may be `repository`. */
export const fieldNames = {
  create: (context) => ({
    'ClassDeclaration[decorators.length>0] > ClassBody > MethodDefinition[kind="constructor"] TSParameterProperty'({
      parameter,
    }) {
      const type = parameter.typeAnnotation?.typeAnnotation;
      if (type?.type !== 'TSTypeReference' || type.typeArguments || type.typeName.type !== 'Identifier')
        return;
      const { name } = type.typeName;
      const fitting = [lowerFirst(name.replace(/Service$/, ''))];
      if (isRepositoryBeside(name, context.sourceCode.ast)) fitting.push('repository');
      if (fitting.includes(parameter.name)) return;
      context.report({
        node: parameter,
        message: `Call it as its class is called: ${fitting.join(' or ')}.`,
      });
    },
  }),
};
