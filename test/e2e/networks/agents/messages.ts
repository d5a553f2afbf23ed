/** What the programs in the namespaces and the test say to each other. Times are milliseconds UTC of this machine's one clock. */

import type { ApiAnswer, NotifierStatus } from '../../../../core/contract/api.ts';

export type SenderOrder =
  /** `everyMs`: from one event to the next. `bytes`: by how much an event is made bigger. */
  { order: 'send'; play: string; url: string; everyMs: number; bytes: number } | { order: 'stop'; play: string };

export type SenderReport =
  /** `sentAt`: when the attempt began that was answered. */
  { acknowledged: string; sentAt: number; at: number } | { finished: string; sent: number };

export interface LaptopCall {
  id: number;
  method: string;
  input: unknown;
}

export interface Sample {
  at: number;
  /** Packets since the start, both ways, on all interfaces but loopback. */
  packets: number;
  /** Time of a core that the app used since its start. */
  cpuMs: number;
}

export type LaptopReport =
  | { started: number }
  | { failed: string }
  | { status: NotifierStatus; at: number }
  | { sample: Sample }
  | { id: number; answer: ApiAnswer<unknown> };
