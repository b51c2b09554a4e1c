/** What can be copied of a talk, to be pasted into other documents. Without the script, the text can be selected. */
import type { Talk } from '../../search/talk.ts';
import { markdownLink } from '../markdown.ts';
import type { View } from '../view.ts';

export function CopyMenu({ view: { say, site, urls }, talk }: { view: View; talk: Talk }) {
  const address = site.origin + urls.talk(talk.id);
  const entries = [
    { label: say.copy.link, text: address },
    { label: say.copy.markdown, text: markdownLink(talk.title, address) },
  ];
  return (
    <details class="copy" data-menu>
      <summary class="button">{say.copy.title}</summary>
      <ul class="plain copy-list">
        {entries.map(({ label, text }) => (
          <li key={label}>
            <label>
              <span>{label}</span>
              <input class="copy-text" readOnly value={text} />
            </label>
            <button type="button" class="button scripted" data-copy={text}>
              {say.copy.button}
              <span class="unseen">: {label}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
