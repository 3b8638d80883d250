const lowerFirst = (name) => name.charAt(0).toLowerCase() + name.slice(1);

/** What is injected has its class's name, without `Service`. */
export const fieldNames = {
  create: (context) => ({
    'ClassDeclaration[decorators.length>0] > ClassBody > MethodDefinition[kind="constructor"] TSParameterProperty'({
      parameter,
    }) {
      const type = parameter.typeAnnotation?.typeAnnotation;
      if (type?.type !== 'TSTypeReference' || type.typeArguments || type.typeName.type !== 'Identifier')
        return;
      const fitting = lowerFirst(type.typeName.name.replace(/Service$/, ''));
      if (parameter.name === fitting) return;
      context.report({ node: parameter, message: `Call it as its class is called: ${fitting}.` });
    },
  }),
};
