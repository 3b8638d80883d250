import { catalogue } from '../catalogue';
import type { ApiError } from '../errors';

/** What parameters are refused for, of whatever endpoint. `param` is given where the error is made. */
export const paramErrors = catalogue({
  unknown: {
    message: 'Received unknown parameter: {names}',
    code: 'parameter_unknown',
    source: 'recorded',
  },
  unknown_many: {
    message: 'Received unknown parameters: {names}',
    code: 'parameter_unknown',
    source: 'recorded',
  },
  missing: { message: 'Missing required param: {param}.', code: 'parameter_missing', source: 'recorded' },
  empty: {
    message:
      "You passed an empty string for '{param}'. We assume empty values are an attempt to unset a parameter; however '{param}' cannot be unset. You should remove '{param}' from your request or supply a non-empty value.",
    code: 'parameter_invalid_empty',
    source: 'recorded',
  },
  string: { message: 'Invalid string: {value}', source: 'recorded' },
  too_long: { message: 'Invalid string: {value}; must be at most {max} characters', source: 'inferred' },
  form: { message: 'Invalid {param}: {value}', source: 'inferred' },
  pattern: {
    message: 'This value must match the regex pattern. (/{pattern}/ does not match for the value {value}).',
    source: 'recorded',
  },
  integer: {
    message: 'Invalid integer: {value}',
    code: 'parameter_invalid_integer',
    source: 'recorded',
  },
  at_least: {
    message: 'This value must be greater than or equal to {min}.',
    code: 'parameter_invalid_integer',
    source: 'recorded',
  },
  at_most: {
    message: 'This value must be less than or equal to {max}.',
    code: 'parameter_invalid_integer',
    source: 'inferred',
  },
  decimal_at_least: {
    message: "This value must be greater than or equal to {min} (it currently is '{value}').",
    source: 'recorded',
  },
  decimal_at_most: {
    message: "This value must be less than or equal to {max} (it currently is '{value}').",
    source: 'inferred',
  },
  decimal: {
    message: 'Invalid decimal: {value}',
    code: 'parameter_invalid_decimal',
    source: 'inferred',
  },
  decimal_places: {
    message: 'Invalid decimal: {value}; must contain at maximum twelve decimal places.',
    code: 'parameter_invalid_decimal',
    source: 'inferred',
  },
  boolean: { message: 'Invalid boolean: {value}', source: 'inferred' },
  one_of: { message: 'Invalid {param}: must be one of {values}', source: 'recorded' },
  array: { message: 'Invalid array', source: 'inferred' },
  object: { message: 'Invalid object', source: 'recorded' },
  only_one: {
    message: 'You may only specify one of these parameters: {names}.',
    source: 'recorded',
  },
  both: {
    message: 'Received both {one} and {other} parameters. Please pass in only one.',
    source: 'recorded',
  },
  past: {
    message:
      'The parameter `{param}` expects a unix timestamp representing a date and time in the future. You specified the value `{value}` which is in the past.',
    source: 'recorded',
  },
  too_late: {
    message: 'Invalid timestamp: can be no more than five years in the future.',
    source: 'recorded',
  },
  lower_case_currency: {
    message: 'Currencies must be lowercase when used as keys in a map. Use `{right}` instead of `{key}`.',
    source: 'recorded',
  },
  url: {
    message: 'Not a valid URL',
    code: 'url_invalid',
    source: 'https://github.com/AntonioErdeljac/next13-ai-saas/issues/40',
  },
  url_scheme: {
    message: 'Invalid URL: An explicit scheme (such as https) must be provided.',
    code: 'url_invalid',
    source: 'https://github.com/kingyx3/hermes-vps/issues/220',
  },
  metadata_value: { message: 'Metadata values must be strings.', source: 'inferred' },
  metadata_key_length: {
    message:
      'Metadata keys can have up to 40 characters, but you passed in a key that is {length} characters. Invalid key: {key}',
    source: 'inferred',
  },
  metadata_value_length: {
    message:
      'Metadata values can have up to 500 characters, but you passed in a value that is {length} characters. Invalid value: {value}...',
    source: 'inferred',
  },
  metadata_count: {
    message: 'Metadata can have up to 50 keys, but you passed in {count} keys.',
    param: 'metadata',
    source: 'inferred',
  },
  url_encoding: {
    message: 'Invalid request: the parameters are not valid URL-encoded UTF-8.',
    source: 'inferred',
  },
  name: { message: 'Invalid parameter name: {name}', source: 'inferred' },
  too_deep: { message: 'Parameter nested too deeply: {name}', source: 'inferred' },
  value_and_object: {
    message: 'Invalid object: {name} was given both as a value and as an object.',
    source: 'inferred',
  },
  too_many: { message: 'Too many parameters were sent in one request.', source: 'inferred' },
  json_too_deep: { message: 'The JSON body is nested too deeply.', source: 'inferred' },
  expand: { message: 'This property cannot be expanded ({path}).', param: 'expand', source: 'recorded' },
  expand_in_list: {
    message:
      "This property cannot be expanded ({path}). You may want to try expanding 'data.{path}' instead.",
    param: 'expand',
    source: 'recorded',
  },
  expand_depth: {
    message: 'You cannot expand more than {levels} levels of a property: {path}',
    param: 'expand',
    source: 'inferred',
  },
});

export const missingParam = (param: string): ApiError => paramErrors.missing({ param }, { param });
