import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTunnelServer, type TunnelServer } from '../../../support/tunnel-server.ts';

const run = promisify(execFile);

describe('core/features/tunnel, when it stops', () => {
  let server: TunnelServer;

  beforeEach(async () => {
    server = await startTunnelServer();
  });

  afterEach(() => server.stop());

  it('leaves no timer and no connection that would keep the app from ending', async () => {
    const script = fileURLToPath(new URL('./leaves-nothing.ts', import.meta.url));
    const { stdout } = await run(process.execPath, [script, server.url], { timeout: 10_000 });
    expect(stdout).toBe('stopped');
  });
});
