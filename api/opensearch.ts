/** What browsers and other search clients are told of the search: an OpenSearch 1.1 (draft 6) description. */
import type { View } from './answers.ts';
import { element, xmlDocument } from './xml.ts';

export type Described = {
  description: string;
  tagline: string;
  /** Words that find something. */
  example: string | undefined;
  images: { path: string; type: string; width: number; height: number }[];
};

export const OPENSEARCH = 'application/opensearchdescription+xml';
export const COMPLETIONS = 'application/x-suggestions+json';

/** `view` gives whole addresses. https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md */
export function openSearchDescription({ urls }: View, { description, tagline, example, images }: Described): string {
  const templates = urls.searchTemplates();
  const url = (type: string, rel: string, template: string) => element('Url', { type, rel, template });
  return xmlDocument(
    element(
      'OpenSearchDescription',
      { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' },
      element('ShortName', {}, 'Talkdex'),
      element('Description', {}, description),
      url('text/html', 'results', templates.page),
      url('application/atom+xml', 'results', templates.feed),
      url(COMPLETIONS, 'suggestions', templates.completions),
      url(OPENSEARCH, 'self', urls.openSearch()),
      element('LongName', {}, `Talkdex – ${tagline}`),
      ...images.map(({ path, type, width, height }) =>
        element('Image', { height: String(height), width: String(width), type }, urls.asset(path)),
      ),
      example === undefined ? undefined : element('Query', { role: 'example', searchTerms: example }),
      // Results may be shown, but are no business of other search engines.
      element('SyndicationRight', {}, 'limited'),
      element('AdultContent', {}, 'false'),
      element('Language', {}, 'ko'),
      element('Language', {}, 'en'),
      element('OutputEncoding', {}, 'UTF-8'),
      element('InputEncoding', {}, 'UTF-8'),
    ),
  );
}
