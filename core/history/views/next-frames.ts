/** Which bodies are packed next, and what becomes of frames from which some go. */

import { bytesColumn, type FrameRow, frameOf } from '../journal/bodies.ts';
import { type EntryBody, packFrame, unpackFrame } from '../journal/frame.ts';
import type { FrameChange, NewFrame } from '../journal/packing.ts';
import type { Sql } from '../sqlite/statements.ts';

/**
 * Bodies of a frame. Of 64 they take a tenth less, and reading one of them takes four times as long; a page of found calls
 * reads fifty.
 */
const mostBodies = 32;
/** Bodies are added to a frame up to so many bytes; a larger one has a frame of its own. */
const mostBytes = 100_000;

interface Candidate {
  sequence: number;
  at: number;
  bytes: number;
}

/**
 * The next frames, in the order of entries: of bodies that arrived before a time, or are from a clock that was ahead.
 * @param upTo the last entry that is in the views
 * @param times `before`: what arrived from then to `now` stays as it is
 * @param most so many frames
 */
export function nextFrames(
  sql: Sql,
  upTo: number,
  { before, now }: { before: number; now: number },
  most: number,
): NewFrame[] {
  const candidates = sql.all<Candidate>(
    `select sequence, at, ${bytesColumn} as bytes from truth.entries
     where sequence > (select coalesce(max(last), 0) from (select last from truth.frames order by first desc limit 1))
     and sequence <= ? and key is not null and bytes is null and body is not null order by sequence limit ?`,
    upTo,
    most * mostBodies,
  );
  const isYoung = ({ at }: Candidate) => at >= before && at <= now;
  const young = candidates.findIndex(isYoung);
  const old = young < 0 ? candidates : candidates.slice(0, young);
  const frames: NewFrame[] = [];
  for (let from = 0; frames.length < most; ) {
    const members = fitting(old.slice(from, from + mostBodies));
    // A frame that is not full waits for more.
    if (members.length < mostBodies && from + members.length === old.length) break;
    frames.push(frameOfThese(sql, members));
    from += members.length;
  }
  return frames;
}

/** The first ones, at least one, up to so many bytes. */
function fitting(candidates: readonly Candidate[]): Candidate[] {
  let sum = 0;
  return candidates.filter(({ bytes }, index) => {
    sum += bytes;
    return index === 0 || sum <= mostBytes;
  });
}

function frameOfThese(sql: Sql, members: readonly Candidate[]): NewFrame {
  const [first, last] = [members[0]?.sequence ?? 0, members.at(-1)?.sequence ?? 0];
  const bodies = sql.all<EntryBody>(
    `select sequence, body from truth.entries where sequence between ? and ? and key is not null and bytes is null
     and body is not null order by sequence`,
    first,
    last,
  );
  return { first, last, count: bodies.length, bodies: packFrame(bodies) };
}

/**
 * The frames that these entries are in, without them.
 * @throws DamagedFrame
 */
export function framesWithout(sql: Sql, sequences: readonly number[]): FrameChange[] {
  const frames = new Map<number, FrameRow>();
  for (const sequence of sequences) {
    const isPacked = 'select 1 from truth.entries where sequence = ? and bytes is not null';
    if (sql.get(isPacked, sequence) === undefined) continue;
    const frame = sql.get<FrameRow>(frameOf('truth'), sequence);
    if (frame !== undefined) frames.set(frame.first, frame);
  }
  const going = new Set(sequences);
  return [...frames.values()].map(({ first, bodies }) => {
    const kept = unpackFrame(first, bodies).filter(({ sequence }) => !going.has(sequence));
    return { first, bodies: kept.length === 0 ? null : packFrame(kept) };
  });
}
