/** One method of one path in the reference of the API. */
import type { MediaType, OpenApiDocument, Operation, Parameter, PathItem } from '../openapi.ts';
import { resolved } from '../openapi.ts';
import type { View } from '../view.ts';
import { SchemaType, schemaDefault } from './schema.tsx';

type Props = { view: View; document: OpenApiDocument; method: string; path: string; item: PathItem; operation: Operation };

export function OperationView({ view, document, method, path, item, operation }: Props) {
  const { reference } = view.say;
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].flatMap(
    (parameter) => resolved(document.components?.parameters, parameter) ?? [],
  );
  const body = operation.requestBody && !('$ref' in operation.requestBody) ? operation.requestBody : undefined;
  const responses = Object.entries(operation.responses ?? {}).flatMap(([status, response]) => {
    const found = resolved(document.components?.responses, response);
    return found ? [{ status, ...found }] : [];
  });
  return (
    <section class="operation" id={`${method}-${path.replaceAll(/[^\w]+/g, '-').replaceAll(/^-|-$/g, '')}`}>
      <h2>
        <span class={`method method-${method}`}>{method.toUpperCase()}</span> <code>{path}</code>
      </h2>
      {operation.deprecated && <p class="note note-warning">{reference.deprecated}</p>}
      {operation.summary && (
        <p class="operation-summary" lang="en">
          {operation.summary}
        </p>
      )}
      {operation.description && <p lang="en">{operation.description}</p>}
      {parameters.length > 0 && <Parameters view={view} parameters={parameters} />}
      {body?.content && (
        <>
          <h3>{reference.body}</h3>
          <Contents view={view} content={body.content} />
        </>
      )}
      {responses.length > 0 && (
        <>
          <h3>{reference.responses}</h3>
          <dl class="responses">
            {responses.map(({ status, description, content }) => (
              <div key={status}>
                <dt>
                  <code>{status}</code>
                </dt>
                <dd lang="en">
                  {description} <Contents view={view} content={content ?? {}} />
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}

function Parameters({ view, parameters }: { view: View; parameters: Parameter[] }) {
  const { reference } = view.say;
  return (
    <table class="table table-parameters">
      <caption>{reference.parameters}</caption>
      <thead>
        <tr>
          {(['name', 'where', 'type', 'fallback', 'meaning'] as const).map((column) => (
            <th key={column} scope="col">
              {reference[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parameters.map(({ name, in: where, required, description, schema }) => (
          <tr key={`${where} ${name}`}>
            <th scope="row">
              <code>{name}</code> {required && <small class="required">{reference.required}</small>}
            </th>
            <td data-label={reference.where}>{where}</td>
            <td data-label={reference.type}>
              <SchemaType schema={schema} />
            </td>
            <td data-label={reference.fallback}>{schemaDefault(schema)}</td>
            <td data-label={reference.meaning}>
              {description ?? (typeof schema === 'object' && 'description' in schema ? schema.description : '')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Contents({ content }: { view: View; content: { [type: string]: MediaType } }) {
  return (
    <>
      {Object.entries(content).map(([type, { schema }]) => (
        <span key={type} class="media">
          <code>{type}</code> {schema !== undefined && <SchemaType schema={schema} />}
        </span>
      ))}
    </>
  );
}
