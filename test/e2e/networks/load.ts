import type { Sample } from './agents/messages.ts';

export interface Load {
  /**
   * The most packets of one second, and the most of a core in percent, outside of the first seconds after a change. Of the latter
   * one second is left out: sometime garbage is collected.
   */
  packetsPerSecond: number;
  cpuPercent: number;
  /** The same of all the play, on average: a busy machine falsifies a single second. */
  averageCpuPercent: number;
}

/** A change is something to do. */
const busyMs = 5_000;

/** @param changes when the network changed, milliseconds UTC */
export function loadOf(samples: readonly Sample[], changes: readonly number[]): Load {
  const [first] = samples;
  const last = samples.at(-1);
  const seconds = samples.slice(1).map((sample, index) => {
    const before = samples[index] ?? sample;
    // A sample that came late has a shorter second after it: what came in that is not made more.
    const ms = Math.max(1_000, sample.at - before.at);
    return {
      calm: changes.every((at) => before.at >= at + busyMs || sample.at <= at),
      packets: ((sample.packets - before.packets) * 1_000) / ms,
      cpu: ((sample.cpuMs - before.cpuMs) * 100) / ms,
    };
  });
  const calm = seconds.filter((second) => second.calm);
  const average =
    first === undefined || last === undefined ? 0 : (last.cpuMs - first.cpuMs) / Math.max(1, last.at - first.at);
  return {
    packetsPerSecond: Math.round(Math.max(0, ...calm.map(({ packets }) => packets))),
    cpuPercent: Math.round(calm.map(({ cpu }) => cpu).toSorted((a, b) => b - a)[1] ?? 0),
    averageCpuPercent: Math.round(average * 1_000) / 10,
  };
}
