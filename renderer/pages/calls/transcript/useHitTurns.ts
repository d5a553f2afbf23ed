import { useEffect, useState } from 'react';
import type { Turn } from '../../../../core/events/vocabulary.ts';
import { isHit, type SearchTerm } from '../../../search/highlight.ts';

export interface HitTurns {
  /** In order. */
  places: readonly number[];
  has(place: number): boolean;
}

const none: HitTurns = { places: [], has: () => false };

/** How long turns are looked through at once: a key that is typed beside it must not wait. */
const sliceMs = 8;

/** The turns that the terms hit. Of long transcripts they come a moment later than the terms. */
export function useHitTurns(turns: readonly Turn[], terms: readonly SearchTerm[]): HitTurns {
  const [found, setFound] = useState(() => (terms.length === 0 ? none : look(turns, terms, 0, []).found));
  useEffect(() => {
    if (terms.length === 0) {
      setFound(none);
      return;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const goOn = (from: number, before: readonly number[]) => {
      const { next, found } = look(turns, terms, from, before);
      if (next === turns.length) setFound(found);
      else timer = setTimeout(() => goOn(next, found.places), 0);
    };
    goOn(0, []);
    return () => clearTimeout(timer);
  }, [turns, terms]);
  return found;
}

function look(
  turns: readonly Turn[],
  terms: readonly SearchTerm[],
  from: number,
  before: readonly number[],
): { next: number; found: HitTurns } {
  const until = performance.now() + sliceMs;
  const places = [...before];
  let next = from;
  for (; next < turns.length && performance.now() < until; next += 1) {
    if (isHit(turns[next]?.text ?? '', terms)) places.push(next);
  }
  const all = new Set(places);
  return { next, found: { places, has: (place) => all.has(place) } };
}
