/** What features tell one another while they run. Who hears a signal may stand above or below its source in the list. */

import type { EventRecord } from '../contract/records.ts';
import type { EraseWhat, HistoryChange } from '../history/history.ts';
import { createEmitter, type Emitter } from '../kernel/emitter.ts';
import type { Logger, SecretName } from '../kernel/ports.ts';
import type { Settings } from '../settings/schema.ts';
import type { ReachStatus } from './reach/contract.ts';

interface Signals {
  /** All features have started: what needs the others can begin. */
  started: [];
  /** From `settings`. */
  settings: [now: Settings, before: Settings];
  /** From `history`: something was written that others may want to see. */
  change: [HistoryChange];
  /** From `secrets`: one was set, or came late. */
  secret: [SecretName];
  /** From `secrets`: what is missing, or how they are protected, may have changed. */
  secrets: [];
  /** From `upkeep`, before anything is erased. */
  erasing: [EraseWhat];
  /** From `topcalls` and `tunnel`: a date that came from another machine, as its header says it. */
  date: [string];
  /** From `receiver`: a delivery was taken. */
  delivery: [Delivered];
  /** From `receiver`: it listens elsewhere, or what keeps it from listening changed. */
  receiver: [hasMoved: boolean];
  /** From `tunnel`. */
  tunnel: [];
  /** From `reach`, whenever it was looked at: it may be as it was. */
  reach: [Reachable];
}

/** A delivery that was taken. */
interface Delivered {
  host: string | undefined;
  date: string | undefined;
  /** When its request came in, milliseconds UTC: that may be a while ago. */
  arrivedAt: number;
  source: EventRecord['source'];
}

interface Reachable {
  state: ReachStatus['state'];
  /** The public address that TopCalls can send to now; null while nothing comes through it. */
  webhookUrl: string | null;
}

type SignalName = keyof Signals;
export type Listeners = { [N in SignalName]?: (...args: Signals[N]) => unknown };
export type Emit = <N extends SignalName>(name: N, ...args: Signals[N]) => void;

export interface SignalBoard {
  /** Before `open` it is kept, and told then: a feature may speak while those after it are still starting. */
  emit: Emit;
  listen(listeners: Listeners): void;
  open(): void;
  /** From here on nobody hears anything. */
  close(): void;
}

export function createSignals(logger: Pick<Logger, 'error'>): SignalBoard {
  const emitters = new Map<SignalName, Emitter<unknown[]>>();
  let waiting: (() => void)[] | null = [];
  const of = (name: SignalName): Emitter<unknown[]> => {
    const known = emitters.get(name) ?? createEmitter<unknown[]>(name, logger);
    emitters.set(name, known);
    return known;
  };
  return {
    emit(name, ...args) {
      const tell = () => emitters.get(name)?.emit(...args);
      if (waiting === null) tell();
      else waiting.push(tell);
    },
    listen(listeners) {
      for (const [name, listener] of Object.entries(listeners)) {
        of(name as SignalName).on(listener as (...args: unknown[]) => unknown);
      }
    },
    open() {
      const told = waiting ?? [];
      waiting = null;
      for (const tell of told) tell();
    },
    close() {
      waiting = null;
      emitters.clear();
    },
  };
}
