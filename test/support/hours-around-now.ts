/** Times of day, as settings have them, from so many hours ago to as many ahead: for quiet hours that hold, whatever time it is. */
export function hoursAroundNow(hours = 1): { from: string; to: string } {
  return { from: timeOfDay(-hours), to: timeOfDay(hours) };
}

function timeOfDay(hoursAhead: number): string {
  const time = new Date(Date.now() + hoursAhead * 3_600_000);
  return [time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}
