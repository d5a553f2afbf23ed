import { matchesIn } from './matches.ts';

/** Text that stands in one line of thought: the text nodes of one block, put together. */
interface Passage {
  text: string;
  nodes: { node: Text; start: number }[];
}

/**
 * Where `wanted` stands in what `root` shows, in the order of the page. Marks inside of a word do not hide it.
 * @param without a part that is not looked through
 */
export function rangesIn(root: Element, wanted: string, without: Element | null = null): Range[] {
  if (wanted === '') return [];
  return passagesOf(root, without).flatMap((passage) =>
    matchesIn(passage.text, wanted).map(({ start, end }) => rangeOf(passage, start, end)),
  );
}

function passagesOf(root: Element, without: Element | null): Passage[] {
  const passages: Passage[] = [];
  let block: Element | null = null;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement !== null && without?.contains(node) !== true && isShown(node.parentElement)
      ? NodeFilter.FILTER_ACCEPT
      : NodeFilter.FILTER_REJECT,
  );
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.parentElement === null) continue;
    const itsBlock = blockOf(node.parentElement);
    if (itsBlock !== block) passages.push({ text: '', nodes: [] });
    block = itsBlock;
    const passage = passages.at(-1);
    if (passage === undefined) continue;
    passage.nodes.push({ node, start: passage.text.length });
    passage.text += node.data;
  }
  return passages;
}

function isShown(element: Element): boolean {
  return (
    element.closest('.visually-hidden, [data-find-bar]') === null &&
    element.checkVisibility({ visibilityProperty: true })
  );
}

function blockOf(element: Element): Element {
  let block = element;
  while (block.parentElement !== null && getComputedStyle(block).display.startsWith('inline'))
    block = block.parentElement;
  return block;
}

function rangeOf({ nodes }: Passage, start: number, end: number): Range {
  const range = document.createRange();
  const first = nodes.findLast((each) => each.start <= start);
  const last = nodes.findLast((each) => each.start < end);
  if (first !== undefined) range.setStart(first.node, start - first.start);
  if (last !== undefined) range.setEnd(last.node, end - last.start);
  return range;
}

/** Room that what sticks to the edges of a scrolled part takes. */
const edge = 64;

/** Scrolls what has to be scrolled for a range to be seen. */
export function reveal(range: Range): void {
  let part = range.startContainer.parentElement;
  for (; part !== null; part = part.parentElement) {
    if (part.scrollHeight <= part.clientHeight || !/auto|scroll/.test(getComputedStyle(part).overflowY)) continue;
    const place = range.getBoundingClientRect();
    const view = part.getBoundingClientRect();
    if (place.top < view.top + edge || place.bottom > view.bottom - edge / 2) {
      part.scrollTop += place.top - view.top - view.height / 2;
    }
  }
}
