import { useEffect, useState } from 'react';

const freshMs = 500;

/** The time in milliseconds UTC, renewed every `everyMs`, so that "2 min ago" does not stand still. */
export function useNow(everyMs = 20_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const renew = () => setNow(Date.now());
    // What is shown for the first time is drawn once.
    setNow((shown) => (Date.now() - shown < freshMs ? shown : Date.now()));
    const timer = setInterval(renew, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
