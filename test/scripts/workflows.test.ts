import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const workflows = globSync('.github/workflows/*.yml', { cwd: root });

/** What GitHub's own parser says against a workflow. */
async function problemsOf(content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name: 'workflow.yml', content }, new NoOperationTraceWriter());
  if (value !== undefined) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

const mistakes = [
  ['runs-on:', 'run-on:'],
  ['needs: ', 'needs: no-such-'],
  ['matrix.os', 'matrixes.os'],
  ['timeout-minutes: ', 'timeout-minutes: soon '],
] as const;

describe.each(workflows)('%s', (file) => {
  const text = readFileSync(join(root, file), 'utf8');

  test('has no key, expression or need that GitHub would refuse', async () => {
    expect(await problemsOf(text)).toEqual([]);
  });

  test.each(mistakes)('would be refused with %s written %s', async (right, wrong) => {
    expect(text).toContain(right);
    expect(await problemsOf(text.replace(right, wrong))).not.toEqual([]);
  });

  test('takes each action at one commit, and says its version', () => {
    const actions = text.split('\n').filter((line) => /\buses:/.test(line));
    expect(actions).not.toEqual([]);
    for (const line of actions) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('gives no job more than it needs', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
    expect(text.match(/persist-credentials: false/g)).toHaveLength(text.match(/actions\/checkout@/g)?.length ?? 0);
  });
});
