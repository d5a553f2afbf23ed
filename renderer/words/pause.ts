const minuteMs = 60_000;
const morningHour = 8;

export interface PauseChoice {
  label: string;
  /** The same for one thing that is muted, where it reads otherwise. */
  muteLabel?: string;
  /** Until when, milliseconds UTC; `null` until resumed by hand. "Tomorrow" is tomorrow morning in the machine's zone. */
  until(now: number): number | null;
}

/** For how long notifications can be paused. */
export const pauseChoices: readonly PauseChoice[] = [
  { label: 'For 30 minutes', until: (now) => now + 30 * minuteMs },
  { label: 'For 1 hour', until: (now) => now + 60 * minuteMs },
  { label: 'For 4 hours', until: (now) => now + 240 * minuteMs },
  { label: `Until tomorrow at ${morningHour}:00`, until: tomorrowMorning },
  { label: 'Until I resume them', muteLabel: 'Until I unmute it', until: () => null },
];

function tomorrowMorning(now: number): number {
  const today = new Date(now);
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() + 1, morningHour).getTime();
}
