/** As much of an OpenAPI 3.1 document as the page about the API shows. */

export type Schema = {
  $ref?: string;
  type?: string | readonly string[];
  description?: string;
  enum?: readonly unknown[];
  const?: unknown;
  default?: unknown;
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  items?: Schema | boolean | readonly (Schema | boolean)[];
  properties?: { [name: string]: Schema | boolean };
  additionalProperties?: Schema | boolean;
  required?: readonly string[];
  anyOf?: readonly (Schema | boolean)[];
  oneOf?: readonly (Schema | boolean)[];
  allOf?: readonly (Schema | boolean)[];
};

export type Reference = { $ref: string };

export type Parameter = {
  name: string;
  in: string;
  required?: boolean;
  deprecated?: boolean;
  description?: string;
  schema?: Schema | Reference | boolean;
};

export type MediaType = { schema?: Schema | Reference | boolean };

export type Response = { description?: string; content?: { [type: string]: MediaType } };

export type Operation = {
  summary?: string;
  description?: string;
  deprecated?: boolean;
  parameters?: readonly (Parameter | Reference)[];
  requestBody?: { description?: string; content?: { [type: string]: MediaType } } | Reference;
  responses?: { [status: string]: Response | Reference };
};

export const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

export type PathItem = { parameters?: readonly (Parameter | Reference)[] } & { [method in (typeof methods)[number]]?: Operation };

export type OpenApiDocument = {
  info: { title: string; version: string; description?: string };
  paths?: { [path: string]: PathItem };
  components?: {
    schemas?: { [name: string]: Schema | boolean };
    parameters?: { [name: string]: Parameter | Reference };
    responses?: { [name: string]: Response | Reference };
  };
};

/** The last part of `#/components/schemas/Hit`. */
export function referenceName(reference: string): string {
  return reference.split('/').at(-1) ?? reference;
}

/** What a reference within the document points to; a reference that leads nowhere gives nothing. */
export function resolved<T extends object>(
  named: { [name: string]: T | Reference } | undefined,
  value: T | Reference,
): T | undefined {
  if (!('$ref' in value) || typeof value.$ref !== 'string') return value as T;
  const target = named?.[referenceName(value.$ref)];
  return target === undefined || '$ref' in target ? undefined : target;
}
