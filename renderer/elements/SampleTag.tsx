import { isSample } from '../../core/words/sample.ts';
import { Tag } from './Tag.tsx';

/** Marks a call or campaign that is a sample; nothing for any other. */
export function SampleTag({ id }: { id: string | null }) {
  return isSample(id) ? <Tag tone="moved">Sample</Tag> : null;
}
