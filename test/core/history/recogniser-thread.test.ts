import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ReadEvent } from '../../../core/history/recogniser/recogniser.ts';
import { createRecogniserThread, NotStarted } from '../../../core/history/recogniser/recogniser-thread.ts';
import { createBoardMemory } from '../../../core/history/threads/board.ts';
import { startWorker } from '../../../core/history/threads/worker-client.ts';
import { NotifierError } from '../../../core/kernel/errors.ts';
import { completedCall } from '../../support/bodies.ts';
import { append, open } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

/** The real thread on a history with one event; says how many were started and how many have ended. */
async function threadWith({ idleMs }: { idleMs: number }) {
  const dataDir = temporaryDirectory();
  const history = await open(dataDir);
  await append(history, completedCall('c'));
  const settings = {
    role: 'recogniser' as const,
    path: join(dataDir, 'journal.db'),
    viewsPath: join(dataDir, 'views.db'),
    board: createBoardMemory(),
    isBuilding: false,
    trust: 'head' as const,
    entry: new URL('../../../core/history/threads/main.ts', import.meta.url).href,
    recognitionDeadlineMs: 60_000,
  };
  const count = { started: 0, ended: 0 };
  const thread = createRecogniserThread({
    async start(signal) {
      count.started += 1;
      const client = await startWorker(settings, {}, signal);
      return {
        ...client,
        async close() {
          await client.close();
          count.ended += 1;
        },
      };
    },
    deadlineMs: 60_000,
    idleMs,
  });
  onTestFinished(() => thread.close());
  return { thread, count };
}

describe('core/history/recogniser/recogniser-thread.ts', () => {
  it('starts the thread when it is needed, and keeps it for what comes at once', async () => {
    const { thread, count } = await threadWith({ idleMs: 60_000 });
    expect(count.started).toBe(0);
    const read = await thread.read(1);
    expect(read?.identity).toHaveLength(16);
    expect(JSON.parse(read?.recognition ?? '')).toMatchObject({ event: { call: { callId: 'c' } } });
    expect(await thread.read(2)).toBeNull();
    expect(count).toEqual({ started: 1, ended: 0 });
    await thread.close();
    expect(count).toEqual({ started: 1, ended: 1 });
  });

  it('ends it when nothing came for a while, and starts it anew', async () => {
    const { thread, count } = await threadWith({ idleMs: 1 });
    await thread.read(1);
    await expect.poll(() => count.ended).toBe(1);
    expect(await thread.read(1)).not.toBeNull();
    expect(count.started).toBe(2);
  });

  it('does not count the time in which the computer stood still', async () => {
    const deadlineMs = 400;
    const answers = Promise.withResolvers<ReadEvent>();
    const thread = createRecogniserThread({
      start: async () => ({ call: () => answers.promise, close: async () => {} }),
      deadlineMs,
      idleMs: 1,
    });
    onTestFinished(() => thread.close());
    const read = thread.read(1);
    const event = { identity: null, recognition: '{}' };
    setTimeout(() => answers.resolve(event), deadlineMs + 100);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, deadlineMs + 200);
    expect(await read).toEqual(event);
  });

  it('says of a thread that could not be started that it was not the event', async () => {
    const failing = (error: Error) =>
      createRecogniserThread({ start: () => Promise.reject(error), deadlineMs: 60_000, idleMs: 1 }).read(1);
    await expect(failing(new Error('no such file'))).rejects.toBeInstanceOf(NotStarted);
    const disk = new NotifierError('disk', 'The disk is full.');
    await expect(failing(disk)).rejects.toBe(disk);
  });
});
