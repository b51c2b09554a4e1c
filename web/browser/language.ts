/** The link to the other language leads to what is shown now, which may be another search than the page began with. */

export function keepPlace(link: HTMLAnchorElement): void {
  link.addEventListener('click', () => {
    const query = new URLSearchParams(location.search);
    query.set('lang', link.hreflang);
    link.href = `${location.pathname}?${query}${location.hash}`;
  });
}
