/** What people and documents point to things with: ids, `talk:<id>`, addresses of pages. */

export type Reference = { id: string; anchor?: string };

const decoded = (part: string) => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // half an address is no reason to fail: nothing will have this id
  }
};

/** `kind` is how addresses of the thing and references to it begin. */
export function referenceIn(given: string, kind: 'talk' | 'event' | 'topic'): Reference {
  const [address = '', fragment = ''] = given.normalize('NFC').trim().split('#', 2);
  const path = address.replace(/\?.*$/s, '');
  const inPath = new RegExp(`(?:^|/)${kind}s/([^/]+)`).exec(path)?.[1]?.replace(/\.(?:md|json|atom)$/, '');
  const id = decoded(inPath ?? path.replace(new RegExp(`^${kind}:\\s*`, 'i'), '')).normalize('NFC');
  return { id, ...(fragment ? { anchor: decoded(fragment).normalize('NFC') } : {}) };
}
