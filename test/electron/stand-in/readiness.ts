/** Before and after `ready`: Electron throws where a thing is used on the wrong side of it, and so does the stand-in. */

const isReady = Promise.withResolvers<void>();
let ready = false;

/** Settles when the app's entry was evaluated to its end: whoever awaits it at the entry's top level waits for ever. */
export const whenReady: Promise<void> = isReady.promise;

export function isAppReady(): boolean {
  return ready;
}

export function becomeReady(): void {
  ready = true;
  isReady.resolve();
}

/** Throws before `ready`. */
export function afterReady(what: string): void {
  if (!ready) throw new Error(`${what} cannot be used before the app is ready`);
}

/** Throws after `ready`. */
export function beforeReady(what: string): void {
  if (ready) throw new Error(`${what} must be called before the app is ready`);
}
