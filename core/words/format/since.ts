/** Since when, in a word or three: `14:02`, `yesterday 14:02`, `3 Nov, 14:02`. In the machine's zone; milliseconds UTC. */
export function sinceWords(at: number, now: number): string {
  const time = new Date(at);
  const clock = `${time.getHours()}:${String(time.getMinutes()).padStart(2, '0')}`;
  const days = Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 86_400_000);
  if (days === 0) return clock;
  if (days === 1) return `yesterday ${clock}`;
  return `${time.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}, ${clock}`;
}
