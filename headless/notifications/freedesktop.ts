/** Notifications through the desktop's own service (freedesktop.org), on Linux and the BSDs. */

import { createEmitter } from '../../core/kernel/emitter.ts';
import type { Logger, NativeNotification, NativeNotifier, ShowOutcome } from '../../core/kernel/ports.ts';
import { type Capability, findSender, probe } from './capability.ts';
import { type Sending, send } from './sending.ts';

export interface FreedesktopOptions {
  /** Environment of the desktop session; the default is this process's. */
  env?: NodeJS.ProcessEnv;
  /** How many notifications may wait for a click at once. Beyond, the oldest leaves the screen. */
  maxWaiting?: number;
  logger?: Logger;
}

/**
 * Looks for what this desktop session can do, within about 7 s, and gives a notifier for it. Never rejects: where
 * nothing can be shown, `capability()` says why and `show` fails with that reason.
 */
export async function openFreedesktopNotifier(options: FreedesktopOptions = {}): Promise<NativeNotifier> {
  const { env = process.env, maxWaiting = 50, logger } = options;
  const sender = await findSender(env);
  const found = await probe(sender, env);
  let capability: Capability = found;
  let closed = false;
  const waiting = new Set<Sending>();
  const activations = createEmitter<[id: string, action: number | null]>('notifications', logger);

  async function show(notification: NativeNotification): Promise<ShowOutcome> {
    if (closed) return { outcome: 'failed', reason: 'The app is closing.' };
    if (sender === null) return { outcome: 'failed', reason: found.description };
    const sending = send(notification, sender, env, (action) => {
      activations.emit(notification.id, action);
    });
    waiting.add(sending);
    void sending.ended.then(() => waiting.delete(sending));
    const outcome = await sending.outcome;
    capability = afterShow(capability, outcome);
    withdrawOldest(waiting, maxWaiting);
    return outcome;
  }

  return {
    capability: () => capability,
    show,
    onActivated: activations.on,
    async close() {
      closed = true;
      const open = [...waiting];
      for (const sending of open) sending.end();
      await Promise.all(open.map((sending) => sending.ended));
    },
  };
}

/** A service may come and go while the app runs: the last attempt knows better than the first probe. */
function afterShow(before: Capability, result: ShowOutcome): Capability {
  if (result.outcome === 'failed') return { available: false, description: result.reason };
  return before.available ? before : { available: true, description: 'Shown by the desktop.' };
}

/** One that stayed on the screen with nobody waiting for its click would look alive and be dead. */
function withdrawOldest(waiting: ReadonlySet<Sending>, max: number): void {
  for (const sending of [...waiting].slice(0, Math.max(0, waiting.size - max))) sending.withdraw();
}
