import { describe, expect, test } from 'vitest';
import { run } from '../../scripts/start/child.ts';

const node = process.execPath;

describe('scripts/start/child.ts', () => {
  test('keeps what a quiet child says, and gives its exit code', async () => {
    const end = await run(node, ['-e', 'console.log("out"); console.error("err"); process.exit(3)'], { quiet: true });
    expect(end).toMatchObject({ code: 3, signal: null });
    expect(end.output).toContain('out');
    expect(end.output).toContain('err');
  });

  test('ends a child that takes longer than it may', async () => {
    const end = await run(node, ['-e', 'setInterval(() => {}, 1000)'], { quiet: true, timeLimitMs: 300 });
    expect(end.code === null || end.code !== 0).toBe(true);
    expect(end.ranMs).toBeGreaterThanOrEqual(250);
  });

  test('rejects when there is no such program', async () => {
    await expect(run('/nonexistent/program', [], { quiet: true })).rejects.toThrow('ENOENT');
  });
});
