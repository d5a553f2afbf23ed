/** One entry of a relay's journal as laptops get it, from the stream and from the feed alike. */

import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { RelayEntry } from '../../history/history.ts';
import { open, seal, Unsealable } from './seal.ts';

/** Where an entry stands, which is all that the server sees of it beside its size. */
export interface Place {
  /** Which journal of which relay. */
  epoch: string;
  sequence: number;
  /** The one that was sent before it; 0 for the first. */
  previous: number;
}

/** Smaller ones are not worth packing. */
const packFromBytes = 4_096;
/** More than the receiver takes, with its headers. */
const maxUnpackedBytes = 32_000_000;
const [plain, packed] = [0, 1];

export function sealEntry(key: Uint8Array, epoch: string, entry: RelayEntry): Uint8Array {
  const { sequence, previous, body, ...head } = entry;
  const content = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]);
  const isLarge = content.length >= packFromBytes;
  const inside = Buffer.concat([Buffer.of(isLarge ? packed : plain), isLarge ? zstdCompressSync(content) : content]);
  return seal(key, inside, aboutOf({ epoch, sequence, previous }));
}

/** @throws Unsealable */
export function openEntry(key: Uint8Array, place: Place, sealed: Uint8Array): RelayEntry {
  const inside = open(key, sealed, aboutOf(place));
  const rest = inside.subarray(1);
  const content =
    inside[0] === packed ? zstdDecompressSync(rest, { maxOutputLength: maxUnpackedBytes }) : Buffer.from(rest);
  const end = content.indexOf('\n');
  if (end < 0) throw new Unsealable('What was sealed is no entry.');
  const head = JSON.parse(content.subarray(0, end).toString()) as Pick<RelayEntry, 'at' | 'kind' | 'meta'>;
  return { ...head, sequence: place.sequence, previous: place.previous, body: content.subarray(end + 1) };
}

const aboutOf = ({ epoch, sequence, previous }: Place) => `${epoch}-${sequence}-${previous}`;
