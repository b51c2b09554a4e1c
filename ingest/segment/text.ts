/** What a node says: without markup, and without what its images show. */
import { toString as plainText } from 'mdast-util-to-string';

export const textOf = (node: unknown): string => plainText(node, { includeImageAlt: false, includeHtml: false });
