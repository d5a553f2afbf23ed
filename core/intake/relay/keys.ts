/** Keys by which a NATS server knows who connects: the seed stays where it was made, its public half is shown. */

/** @returns a new seed, `SU…` */
export async function newSeed(): Promise<string> {
  const { createUser } = await import('@nats-io/nkeys');
  return new TextDecoder().decode(createUser().getSeed());
}

/** The public half, `U…`. */
export async function publicKeyOf(seed: string): Promise<string> {
  const { fromSeed } = await import('@nats-io/nkeys');
  return fromSeed(new TextEncoder().encode(seed)).getPublicKey();
}

/** Whether a text is the public half of a user's key. */
export async function isPublicKey(text: string): Promise<boolean> {
  if (!/^U[A-Z2-7]{55}$/.test(text)) return false;
  const { fromPublic } = await import('@nats-io/nkeys');
  try {
    fromPublic(text);
    return true;
  } catch {
    return false;
  }
}
