import { useEffect, useState } from 'react';

/** The time in milliseconds UTC, renewed every `everyMs`, so that "2 min ago" does not stand still. */
export function useNow(everyMs = 20_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const renew = () => setNow(Date.now());
    renew();
    const timer = setInterval(renew, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
