/** Text with what matched in it marked. */
import type { Segment } from '../../search/answers.ts';

export function Marked({ segments }: { segments: Segment[] }) {
  return <>{segments.map(({ text, match }) => (match ? <mark>{text}</mark> : text))}</>;
}
