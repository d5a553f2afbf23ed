import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
/** Not spelled out in an import: this file itself is searched for imports, and needs no browser. */
const browser = 'playwright-core';

const passing = `import { test } from 'vitest';\ntest('passes', () => {});\n`;
const failing = `import { test } from 'vitest';\ntest('fails', () => { throw new Error('on purpose'); });\n`;
const withBrowser = `import '${browser}';\n${passing}`;

describe('scripts/test.ts', { timeout: 60_000 }, () => {
  let project: string;

  /** A project whose tests are `files`, by name, and whose lint ends with `lintCode`. */
  const projectWith = async (files: Record<string, string>, lintCode = 0) => {
    const scripts = {
      'check:types': 'exit 0',
      'check:lint': `exit ${lintCode}`,
      'check:dead-code': 'exit 0',
      build: 'exit 0',
    };
    await writeFile(join(project, 'package.json'), JSON.stringify({ type: 'module', scripts }));
    await rm(join(project, 'test'), { recursive: true, force: true });
    await mkdir(join(project, 'test'));
    for (const [name, source] of Object.entries(files)) await writeFile(join(project, 'test', name), source);
  };

  const run = async (about: NodeJS.ProcessEnv) => {
    const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|CI$|npm_)/.test(name));
    const env = {
      ...Object.fromEntries(inherited),
      PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`,
      ...about,
    };
    const child = spawn(process.execPath, [join(project, 'scripts', 'test.ts')], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const closed = new Promise<number | null>((resolve) => void child.once('close', resolve));
    const output = await text(child.stdout);
    return { code: await closed, output, lastLine: output.trimEnd().split('\n').at(-1) };
  };

  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'npm-test-'));
    await mkdir(join(project, 'scripts'));
    await cp(join(root, 'scripts', 'test.ts'), join(project, 'scripts', 'test.ts'));
    await cp(join(root, 'scripts', 'testing'), join(project, 'scripts', 'testing'), { recursive: true });
    await symlink(join(root, 'node_modules'), join(project, 'node_modules'), 'junction');
  });

  afterAll(() => rm(project, { recursive: true, force: true }));

  test('leaves out what cannot run here, and says why and how to get it', async () => {
    await projectWith({ 'a.test.ts': passing, 'page.test.ts': withBrowser });

    const { code, output, lastLine } = await run({ CHROME_PATH: '/nonexistent' });

    expect(output).toContain('test/page.test.ts: a browser (Chromium) is not installed');
    expect(output).toMatch(/To run them too:\n {2}\S/);
    expect(lastLine).toBe('1 passed, 0 failed');
    expect(code).toBe(0);
  });

  test('fails in CI when anything is left out', async () => {
    await projectWith({ 'a.test.ts': passing, 'page.test.ts': withBrowser });

    expect(await run({ CHROME_PATH: '/nonexistent', CI: 'true' })).toMatchObject({
      code: 1,
      lastLine: '1 passed, 0 failed',
    });
  });

  test('runs the tests also when another check failed, and fails at the end', async () => {
    await projectWith({ 'a.test.ts': passing }, 1);

    const { code, output, lastLine } = await run({});

    expect(output).toContain('FAILED  lint and import rules');
    expect(lastLine).toBe('1 passed, 0 failed');
    expect(code).toBe(1);
  });

  test('counts failed tests and files that cannot be loaded', async () => {
    await projectWith({ 'a.test.ts': passing, 'b.test.ts': failing, 'c.test.ts': 'no program(' });

    expect(await run({})).toMatchObject({ code: 1, lastLine: '1 passed, 2 failed' });
  });
});
