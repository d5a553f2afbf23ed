import { beforeAll, describe, it } from 'vitest';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { project } from '../stand-in/project.ts';
import { playFirstStory } from './first-story.ts';

describe('the desktop app on its first run', () => {
  beforeAll(() => buildIfStale(desktopBuild, project), 120_000);

  it('opens a tunnel, shows a notification for a failed call, and the transcript on a click', { timeout: 60_000 }, () =>
    playFirstStory(project),
  );
});
