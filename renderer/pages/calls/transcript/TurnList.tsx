import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { Turn } from '../../../../core/events/vocabulary.ts';
import type { SearchTerm } from '../../../search/highlight.ts';
import { withIndexes } from '../row-steps.ts';
import { estimateHeight } from './piece-height.ts';
import { pieceAt, piecesOf } from './pieces.ts';
import { TurnPiece } from './TurnPiece.tsx';
import styles from './transcript.module.css';
import { useFindInTurns } from './useFindInTurns.ts';
import { useHandScroll } from './useHandScroll.ts';
import { scrollerOf, useScrollMargin } from './useScrollMargin.ts';

/** A turn to be looked at; another object is another wish. */
export interface Jump {
  place: number;
  /** Into its text, in UTF-16 units. */
  offset?: number;
  /** Only if it is not in view. */
  gently?: boolean;
}

interface TurnListProps {
  turns: readonly Turn[];
  /** When the call began, milliseconds UTC; null where that is not known. */
  start: number | null;
  terms: readonly SearchTerm[];
  isHit: (place: number) => boolean;
  jump: Jump | null;
  current: number | null;
  heard: number | null;
  /** Whether what is heard is kept in view. */
  follows: boolean;
  onScrolled: () => void;
  onSeek?: (ms: number) => void;
  linkOf: (place: number) => string;
  callId: string;
  /** What the user noted, by the turn's place. */
  notes: ReadonlyMap<number, string>;
}

/** A turn without a hit is none of the search's: typing on leaves it as it is. */
const noTerms: readonly SearchTerm[] = [];

/** The turns, of which only those in view exist. */
export function TurnList(props: TurnListProps) {
  const { turns, start, terms, isHit, jump, current, heard, follows, onScrolled, onSeek, linkOf, callId, notes } =
    props;
  const list = useRef<HTMLOListElement>(null);
  const pieces = useMemo(() => piecesOf(turns), [turns]);
  const [width, setWidth] = useState(432);
  const margin = useScrollMargin(list);
  const [noting, setNoting] = useState<number | null>(null);
  const notingAt = noting === null ? -1 : pieces.findLastIndex(({ place }) => place === noting);
  const rows = useVirtualizer({
    count: pieces.length,
    getScrollElement: () => scrollerOf(list.current),
    estimateSize: (index) => estimateHeight(pieces[index], width),
    scrollMargin: margin,
    // What sticks to the top covers so much.
    scrollPaddingStart: 48,
    scrollPaddingEnd: 24,
    overscan: 6,
    // What is being written is not lost when one looks elsewhere.
    rangeExtractor: (range) => withIndexes(defaultRangeExtractor(range), [notingAt]),
  });

  useEffect(() => {
    const room = list.current?.clientWidth ?? 0;
    if (room > 0) setWidth(Math.min(room * 0.82, 432));
  }, []);

  /** It is known how far down the list begins. */
  const isPlaced = margin > 0;
  const show = useEffectEvent(({ place, offset = 0, gently = false }: Jump) => {
    const index = pieceAt(pieces, place, offset);
    if (index >= 0) rows.scrollToIndex(index, { align: gently ? 'auto' : 'center' });
  });
  useEffect(() => {
    if (jump !== null && isPlaced) show(jump);
  }, [jump, isPlaced]);

  useEffect(() => {
    if (follows && heard !== null) show({ place: heard, gently: true });
  }, [follows, heard]);
  useHandScroll(list, onScrolled);

  useFindInTurns(list, turns, (place, offset) => show({ place, offset }));

  return (
    <ol ref={list} className={styles.turns} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ key, index, start: top }) => {
        const piece = pieces[index];
        if (piece === undefined) return null;
        const { place } = piece;
        return (
          <TurnPiece
            key={key}
            ref={rows.measureElement}
            index={index}
            top={top - margin}
            count={turns.length}
            piece={piece}
            start={start}
            terms={isHit(place) ? terms : noTerms}
            state={place === heard ? 'heard' : place === current ? 'current' : null}
            linkOf={linkOf}
            callId={callId}
            note={notes.get(place) ?? ''}
            noting={place === noting}
            onNote={setNoting}
            {...(onSeek === undefined ? {} : { onSeek })}
          />
        );
      })}
    </ol>
  );
}
