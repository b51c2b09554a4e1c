/** Links as HTML, for the clipboard: where texts have links, what is pasted is one. */
import { render } from 'preact-render-to-string';

/** A link to an address, and the text behind it. */
export function richLink(text: string, address: string, behind = ''): string {
  return render(
    <>
      <a href={address}>{text}</a>
      {behind}
    </>,
  );
}
