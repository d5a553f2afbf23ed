/** Sealing with a team's key, so that whoever keeps what is sealed can neither read it nor change it. Pure but for chance. */

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Bytes of a team's key. */
export const keyBytes = 32;

const version = 1;
const cipher = 'aes-256-gcm';
/** Bytes of what is drawn for each sealing: of 96 bits none comes twice in four billion sealings. */
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + nonceBytes;

/** What was sealed cannot be opened: by another key, changed on its way, or of a newer version. */
export class Unsealable extends Error {
  override readonly name = 'Unsealable';
}

export function newTeamKey(): Uint8Array {
  return randomBytes(keyBytes);
}

/**
 * @param key of 32 bytes
 * @param about what it belongs to: opening it as something else fails
 * @returns version, nonce, content, tag
 */
export function seal(key: Uint8Array, content: Uint8Array, about: string): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes });
  sealing.setAAD(Buffer.from(about));
  return Buffer.concat([Buffer.of(version), nonce, sealing.update(content), sealing.final(), sealing.getAuthTag()]);
}

/** @throws Unsealable */
export function open(key: Uint8Array, sealed: Uint8Array, about: string): Uint8Array {
  if (sealed[0] !== version || sealed.length < headBytes + tagBytes) {
    throw new Unsealable('It was sealed by another version of the app, or not at all.');
  }
  const tagFrom = sealed.length - tagBytes;
  const opening = createDecipheriv(cipher, key, sealed.subarray(1, headBytes), { authTagLength: tagBytes });
  opening.setAAD(Buffer.from(about));
  opening.setAuthTag(sealed.subarray(tagFrom));
  try {
    return Buffer.concat([opening.update(sealed.subarray(headBytes, tagFrom)), opening.final()]);
  } catch (error) {
    throw new Unsealable('It was sealed with another key, or changed on its way.', { cause: error });
  }
}
