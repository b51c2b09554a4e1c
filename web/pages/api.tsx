/** A readable reference of the HTTP API, made from its OpenAPI document. */
import { OperationView } from '../components/operation.tsx';
import { PageHead } from '../components/page-head.tsx';
import { SchemaProperties } from '../components/schema.tsx';
import { renderDocument } from '../document.tsx';
import { methods, type OpenApiDocument } from '../openapi.ts';
import type { Site } from '../site.ts';
import { viewOf } from '../view.ts';

export type ApiPage = { document: OpenApiDocument };

export function apiPage(site: Site, { document }: ApiPage): string {
  const view = viewOf(site);
  const { say, urls } = view;
  const shapes = Object.entries(document.components?.schemas ?? {});
  return renderDocument(view, {
    title: say.api,
    description: say.reference.lede,
    path: urls.api(),
    current: 'api',
    find: 'header',
    children: (
      <div class="reference">
        <PageHead kind={`${document.info.title} ${document.info.version}`} title={say.api}>
          <p class="lede">{say.reference.lede}</p>
          <p>
            {say.reference.machine}: <a href={urls.openapi()}>openapi.json</a>
          </p>
        </PageHead>
        {Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
          methods.flatMap((method) => {
            const operation = item[method];
            if (!operation) return [];
            return [
              <OperationView
                key={`${method} ${path}`}
                view={view}
                document={document}
                method={method}
                path={path}
                item={item}
                operation={operation}
              />,
            ];
          }),
        )}
        {shapes.length > 0 && (
          <section aria-labelledby="shapes">
            <h2 id="shapes" class="rule">
              {say.reference.shapes}
            </h2>
            {shapes.map(([name, schema]) => (
              <section key={name} class="shape" id={`shape-${name}`}>
                <h3>
                  <code>{name}</code>
                </h3>
                <SchemaProperties view={view} schema={schema} />
              </section>
            ))}
          </section>
        )}
      </div>
    ),
  });
}
