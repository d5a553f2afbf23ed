/** Every duration that the supervisor keeps, in milliseconds. Tests pass shorter ones. */
export interface TunnelTiming {
  /** How long one attempt to open may take. */
  openDeadlineMs: number;
  /** How long the tunnel server takes to free a name after its last connection closed (it counts one second). */
  nameReleaseMs: number;
  /** How long one probe may take. */
  probeDeadlineMs: number;
  /** The same where something speaks against the tunnel already: a probe that failed, or a sleep. */
  doubtfulDeadlineMs: number;
  /** The same where what arrives shows that the connection is slow. */
  slowDeadlineMs: number;
  /** A probe that takes this long while events arrive shows that the connection is slow. */
  slowRoundTripMs: number;
  /** From the last round trip to the next probe, while online. */
  probeOnlineMs: number;
  /** The same with a provider that tests its connection by itself: each probe counts against a quota there. */
  probeWatchedMs: number;
  /** From the last delivery to the next probe, where nobody knows whether its answer got out: events may have been cut off. */
  probeSilenceMs: number;
  /** The same from the first such delivery, however many follow: they show only that requests arrive. */
  probeUnprovenMs: number;
  /** From the last delivery to the next probe, where its answer got out: the events that would follow may have been cut off. */
  probeQuietMs: number;
  /** From a failed probe to the one that decides. */
  probeDegradedMs: number;
  /** The same where a second sign speaks against the tunnel: it was never online, or it reported trouble itself. */
  probeSuspectMs: number;
  /** Trouble comes in bursts of one error a connection, waking up in bursts of resume, unlock and online: one probe a burst. */
  burstMs: number;
  /**
   * Waiting times before the next attempt to open, by the number of failures; the last one repeats. It bounds how long a
   * server may be back without the app noticing: the attempt costs that server one small request.
   */
  backoffMs: readonly number[];
  /** The same where trying again soon is of no use. */
  lastingBackoffMs: readonly number[];
  /** Online for this long, the tunnel counts as healed and the waiting times begin anew. */
  steadyMs: number;
  /** While waiting, the clock is looked at this often. */
  lookMs: number;
  /** A look, or a probe, that is this late shows that the machine was asleep, also where nobody tells. */
  asleepMs: number;
  /** How long closing may take before it is no longer waited for. */
  closeDeadlineMs: number;
}

export const defaultTiming: TunnelTiming = {
  openDeadlineMs: 10_000,
  nameReleaseMs: 1_500,
  probeDeadlineMs: 8_000,
  doubtfulDeadlineMs: 5_000,
  slowDeadlineMs: 20_000,
  slowRoundTripMs: 3_000,
  probeOnlineMs: 25_000,
  probeWatchedMs: 60_000,
  probeSilenceMs: 5_000,
  probeUnprovenMs: 10_000,
  probeQuietMs: 6_000,
  probeDegradedMs: 3_000,
  probeSuspectMs: 1_000,
  burstMs: 250,
  backoffMs: [0, 1_000, 2_000, 4_000, 8_000],
  lastingBackoffMs: [10_000, 30_000, 60_000],
  steadyMs: 120_000,
  lookMs: 2_000,
  asleepMs: 15_000,
  closeDeadlineMs: 1_000,
};
