/** Where a call's recording is, from text, a list of recordings, or an object with one address for each kind of file. */

import { type Fields, isFields } from './fields.ts';
import { longestAddress } from './limits.ts';

/** Names for an address, the one that plays everywhere first. */
const places = [
  'url',
  'recording_url',
  'recordingUrl',
  'mp3',
  'download_url',
  'downloadUrl',
  'media_url',
  'combinedUrl',
  'stereoUrl',
  'wav',
  'href',
  'link',
  'uri',
  'mono',
  'stereo',
];

/** The first web address; null where there is none. */
export function recordingAddress(value: unknown): string | null {
  return addressIn(value, 3);
}

function addressIn(value: unknown, levels: number): string | null {
  if (typeof value === 'string') return webAddress(value.trim());
  if (levels === 0 || typeof value !== 'object' || value === null) return null;
  const inner: readonly unknown[] = Array.isArray(value) ? value.slice(0, 5) : isFields(value) ? valuesOf(value) : [];
  for (const one of inner) {
    const address = addressIn(one, levels - 1);
    if (address !== null) return address;
  }
  return null;
}

const valuesOf = (fields: Fields) => places.map((place) => fields[place]);

function webAddress(value: string): string | null {
  const url = value.length > longestAddress ? null : URL.parse(value);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}
