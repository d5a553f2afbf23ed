/** Bounds how many things happen at once, so that a flood does not run out of sockets on this side. */

/** Gives a function that runs what it is given as soon as fewer than `max` of them are under way. */
export function limitTo(max: number): <T>(run: () => Promise<T>) => Promise<T> {
  let underWay = 0;
  const waiting: (() => void)[] = [];
  return async (run) => {
    if (underWay >= max) await new Promise<void>((go) => void waiting.push(go));
    else underWay++;
    try {
      return await run();
    } finally {
      // The place goes to the next in line, or is given back.
      const next = waiting.shift();
      if (next) next();
      else underWay--;
    }
  };
}
