/** A JSON schema in words short enough for a table, with links to the shapes that it names. */
import type { ComponentChildren } from 'preact';
import { type Reference, referenceName, type Schema } from '../openapi.ts';
import type { View } from '../view.ts';

type AnySchema = Schema | Reference | boolean | undefined;

/** The type that a schema describes, in the notation of TypeScript. */
export function SchemaType({ schema }: { schema: AnySchema }) {
  return <code class="type">{typeOf(schema)}</code>;
}

export function schemaDefault(schema: AnySchema): ComponentChildren {
  if (typeof schema !== 'object' || !('default' in schema) || schema.default === undefined) return null;
  return <code>{JSON.stringify(schema.default)}</code>;
}

/** The properties of an object's schema as a table; of another schema, its type. */
export function SchemaProperties({ view, schema }: { view: View; schema: Schema | boolean }) {
  const { reference } = view.say;
  const properties = typeof schema === 'object' ? Object.entries(schema.properties ?? {}) : [];
  const required = typeof schema === 'object' ? (schema.required ?? []) : [];
  return (
    <>
      {typeof schema === 'object' && schema.description && <p>{schema.description}</p>}
      {properties.length === 0 ? (
        <p>
          <SchemaType schema={schema} />
        </p>
      ) : (
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{reference.name}</th>
              <th scope="col">{reference.type}</th>
              <th scope="col">{reference.meaning}</th>
            </tr>
          </thead>
          <tbody>
            {properties.map(([name, property]) => (
              <tr key={name}>
                <th scope="row">
                  <code>
                    {name}
                    {!required.includes(name) && '?'}
                  </code>
                </th>
                <td data-label={reference.type}>
                  <SchemaType schema={property} />
                </td>
                <td data-label={reference.meaning}>{typeof property === 'object' ? property.description : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function typeOf(schema: AnySchema): ComponentChildren {
  if (schema === undefined || typeof schema === 'boolean') return 'unknown';
  if (schema.$ref !== undefined) {
    const name = referenceName(schema.$ref);
    return <a href={`#shape-${name}`}>{name}</a>;
  }
  const { anyOf, oneOf, allOf, items, properties, required = [], type } = schema as Schema;
  const { const: constant, enum: choices, additionalProperties } = schema as Schema;
  if (constant !== undefined) return JSON.stringify(constant);
  if (choices)
    return joined(
      choices.map((choice) => JSON.stringify(choice)),
      ' | ',
    );
  if (anyOf ?? oneOf) return joined((anyOf ?? oneOf ?? []).map(typeOf), ' | ');
  if (allOf) return joined(allOf.map(typeOf), ' & ');
  if (type === 'array') return [typeOf(Array.isArray(items) ? items[0] : (items as AnySchema)), '[]'];
  if (properties) {
    const members = Object.entries(properties).map(([name, property]) => [
      name,
      required.includes(name) ? ': ' : '?: ',
      typeOf(property),
    ]);
    return ['{ ', joined(members, ', '), ' }'];
  }
  if (typeof additionalProperties === 'object') return ['Record<string, ', typeOf(additionalProperties), '>'];
  return [Array.isArray(type) ? type.join(' | ') : ((type as string | undefined) ?? 'unknown'), bounds(schema as Schema)];
}

function bounds({ minimum, maximum, maxLength, format, pattern }: Schema): string {
  const numbers =
    minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER
      ? `${minimum} to ${maximum}`
      : minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER
        ? `from ${minimum}`
        : undefined;
  const said = [numbers, maxLength !== undefined ? `up to ${maxLength} characters` : undefined, format, pattern].filter(
    (each) => each !== undefined,
  );
  return said.length > 0 ? ` (${said.join(', ')})` : '';
}

function joined(parts: ComponentChildren[], separator: string): ComponentChildren[] {
  return parts.flatMap((part, at) => (at === 0 ? [part] : [separator, part]));
}
