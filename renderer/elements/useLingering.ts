import { useEffect, useState } from 'react';

/** Whether something is so, or was so that long ago at most, milliseconds. */
export function useLingering(isSo: boolean, ms: number): boolean {
  const [lingers, setLingers] = useState(false);
  useEffect(() => {
    if (isSo) {
      setLingers(true);
      return;
    }
    const timer = setTimeout(() => setLingers(false), ms);
    return () => clearTimeout(timer);
  }, [isSo, ms]);
  return isSo || lingers;
}
