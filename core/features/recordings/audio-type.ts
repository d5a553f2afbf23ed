/** What kind of sound a file is, by its first bytes: what a server says of it may be anything. Pure. */

/** So many bytes are enough to tell. */
export const tellingBytes = 16;

/** @returns null where it is no sound that a browser plays */
export function audioType(head: Uint8Array): string | null {
  const text = Buffer.from(head).toString('latin1');
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WAVE') return 'audio/wav';
  if (text.startsWith('ID3')) return 'audio/mpeg';
  if (text.startsWith('OggS')) return 'audio/ogg';
  if (text.startsWith('fLaC')) return 'audio/flac';
  if (text.slice(4, 8) === 'ftyp') return 'audio/mp4';
  if (text.startsWith('\x1aE\xdf\xa3')) return 'audio/webm';
  const [first = 0, second = 0] = head;
  // The mark of a frame: of MPEG audio, or of AAC, whose layer is 0.
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null;
  return (second & 0x06) === 0 ? 'audio/aac' : 'audio/mpeg';
}
