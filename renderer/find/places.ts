import { type LongPart, partIn } from './long-parts.ts';
import { foldedText, type Match, matchesInFolded } from './matches.ts';
import { rangesIn } from './page-ranges.ts';

/** Where something was found: on the page, or in a passage of a part of which not all is drawn. */
export type Place = { range: Range } | (Match & { part: LongPart; index: number });

let known: { part: LongPart; wanted: string; places: Place[] } | null = null;

/** Where `wanted` stands in `root`, in the order of the page. */
export function placesIn(root: Element, wanted: string): Place[] {
  const part = partIn(root);
  const ranges = rangesIn(root, wanted, part?.element);
  if (part === undefined) return ranges.map((range) => ({ range }));
  const follows = ({ startContainer }: Range) =>
    (part.element.compareDocumentPosition(startContainer) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const after = ranges.findIndex(follows);
  const before = after < 0 ? ranges.length : after;
  return [
    ...ranges.slice(0, before).map((range) => ({ range })),
    ...placesInPart(part, wanted),
    ...ranges.slice(before).map((range) => ({ range })),
  ];
}

/** Found once, however often the part is scrolled. */
function placesInPart(part: LongPart, wanted: string): Place[] {
  if (known?.part === part && known.wanted === wanted) return known.places;
  const places: Place[] = [];
  const sought = foldedText(wanted).folded;
  for (let index = 0; index < part.count; index += 1) {
    for (const match of matchesInFolded(part.textOf(index), sought)) places.push({ ...match, part, index });
  }
  known = { part, wanted, places };
  return places;
}

type Drawn = ReturnType<LongPart['drawn']>;

/** What of a place is drawn; null where nothing of it is. */
export function rangeOf(place: Place, drawn = drawnOf([place])): Range | null {
  if ('range' in place) return place.range;
  if (place.index < drawn.first || place.index > drawn.last) return null;
  return place.part.rangeOf(place.index, place.start, place.end);
}

/** All that is drawn of places. */
export function rangesOf(places: readonly Place[]): Range[] {
  const drawn = drawnOf(places);
  return places.flatMap((place) => rangeOf(place, drawn) ?? []);
}

/** The index of the first place that is not above what `root` shows; 0 where all are. */
export function firstInView(places: readonly Place[], root: Element): number {
  const { top } = root.getBoundingClientRect();
  const drawn = drawnOf(places);
  const isAbove = (place: Place) => {
    const range = rangeOf(place, drawn);
    if (range !== null) return range.getBoundingClientRect().bottom <= top;
    return 'part' in place && place.index < drawn.first;
  };
  return Math.max(
    0,
    places.findIndex((place) => !isAbove(place)),
  );
}

/** Of the part that some of the places are in. */
function drawnOf(places: readonly Place[]): Drawn {
  const inPart = places.find((place) => 'part' in place);
  return inPart === undefined || !('part' in inPart) ? { first: 0, last: -1 } : inPart.part.drawn();
}
