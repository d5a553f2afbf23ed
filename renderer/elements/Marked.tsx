import type { Highlighted } from '../../core/contract/api.ts';

/** Text with its hits marked. It is text, never HTML, whatever it contains. */
export function Marked({ segments }: { segments: Highlighted }) {
  let offset = 0;
  return segments.map(({ text, hit }) => {
    const key = offset;
    offset += text.length;
    return hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
  });
}
