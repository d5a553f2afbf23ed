/** Whether a team's relay passes on what comes in, and its stream is as the relay makes one. */

import type { Check } from './facts.ts';

export const checkPublishing: Check = async ({ publishing = null }) => {
  const id = 'relay';
  if (publishing === null) return { id, status: 'skipped', summary: 'This is no relay of a team.', todo: null };
  const { state, stream, lag, problem, differences, laptops } = publishing;
  if (problem !== null || state !== 'publishing') {
    return {
      id,
      status: 'fail',
      summary: `Nothing is passed on to the team now; waiting: ${counted(lag)}.`,
      todo: problem,
    };
  }
  if (differences.length > 0) {
    return {
      id,
      status: 'warn',
      summary: `The stream ${stream} is not as the relay makes one: ${differences.join('; ')}.`,
      todo: `Change that on the server (nats stream edit ${stream}), or start the relay with --stream and another name.`,
    };
  }
  const furthest = Math.max(0, ...laptops.map(({ behind }) => behind ?? 0));
  const summary = `Waiting to be passed on: ${counted(lag)}. Laptops admitted: ${laptops.length}; the one furthest behind lacks ${counted(furthest)}.`;
  return { id, status: 'ok', summary, todo: null };
};

const counted = (events: number) => `${events} ${events === 1 ? 'event' : 'events'}`;
