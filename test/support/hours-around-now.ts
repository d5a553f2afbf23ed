/** Times of day, as settings have them, from an hour ago to one ahead: for quiet hours that hold, whatever time it is. */
export function hoursAroundNow(): { from: string; to: string } {
  return { from: timeOfDay(-1), to: timeOfDay(1) };
}

function timeOfDay(hoursAhead: number): string {
  const time = new Date(Date.now() + hoursAhead * 3_600_000);
  return [time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}
