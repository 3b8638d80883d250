/** What may not be written where, by selectors over the syntax. A later block replaces what an earlier one refuses. */
export const refuse = (...list) => ({ 'arrows/syntax': ['error', ...list] });

/** A text, or a piece of one, in which this is found. */
export const text = (regex) => `TemplateElement[value.raw=/${regex}/i], Literal[value=/${regex}/i]`;

/** Scripts alone are parsed with it; TypeScript refuses it itself. */
export const octal = {
  selector: 'Literal[raw=/^0\\d/]',
  message: 'An octal number is written as 0o17.',
};

/** Names of functions that do not say what is done, or to what. */
const vagueNames = 'after|ask|at|collect|end|follow|judge|later|settle|standing';
export const vagueFunction = {
  selector: [
    `FunctionDeclaration[id.name=/^(${vagueNames})$/]`,
    `VariableDeclarator[id.name=/^(${vagueNames})$/][init.type=/Function/]`,
    `MethodDefinition[key.name=/^(${vagueNames})$/]`,
  ].join(', '),
  message: 'Name it by a verb and its object: scheduleCapture, collectInvoicePayment.',
};
