/**
 * Draws assets/generated from the SVG files in assets; the result is committed. Needs a Chromium: its path is the first
 * argument, by default the one of the tests.
 */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { presenceIcons } from '../core/contract/presence.ts';
import { icnsFile, icoFile, type SizedPng } from './icons/containers.ts';

import { type Render, withRenderer } from './icons/render.ts';
import { browserPath } from './testing/browser-path.ts';

const assets = join(import.meta.dirname, '..', 'assets');

/** Below this the detail of the large drawing turns to mud. */
const smallBelow = 48;
/** Apple's grid: the shape takes 824 of 1024 pixels. */
const macMargin = 100 / 1024;

const colours = {
  connected: '#4c6ef5',
  connecting: '#d35f00',
  offline: '#868e96',
  paused: '#868e96',
  unread: '#4c6ef5',
};

await withRenderer(process.argv[2] ?? browserPath, async (render) => {
  await drawAppIcons(render);
  await drawTrayImages(render);
});

async function drawAppIcons(render: Render): Promise<void> {
  const [large, small] = [await source('icon.svg'), await source('icon-small.svg')];
  const draw = async (size: number, margin = 0): Promise<SizedPng> => ({
    size,
    png: await render({ svg: size < smallBelow ? small : large, size, margin }),
  });
  const all = (sizes: readonly number[], margin?: number): Promise<SizedPng[]> =>
    sequentially(sizes, (size) => draw(size, margin));

  await save('icon.ico', icoFile(await all([16, 20, 24, 32, 48, 64, 128, 256])));
  await save('icon.icns', icnsFile(await all([32, 64, 128, 256, 512, 1024], macMargin)));
  await save('icon.png', (await draw(512)).png);
  for (const { size, png } of await all([16, 24, 32, 48, 64, 128, 256, 512])) {
    await save(`icons/${size}x${size}.png`, png);
  }
  await save('overlay.png', await render({ svg: await source('overlay.svg'), size: 32 }));
}

async function drawTrayImages(render: Render): Promise<void> {
  for (const state of presenceIcons) {
    const svg = await source(`tray/${state}.svg`);
    const coloured = { '--shape': colours[state], '--mark': '#fff', '--dot': '#f03e3e' };
    const black = { '--shape': '#000', '--mark': 'transparent', '--dot': '#000' };
    await save(`tray/mac/${state}Template.png`, await render({ svg, size: 16, colours: black }));
    await save(`tray/mac/${state}Template@2x.png`, await render({ svg, size: 32, colours: black }));
    await save(`tray/linux/${state}.png`, await render({ svg, size: 22, colours: coloured }));
    await save(`tray/linux/${state}@2x.png`, await render({ svg, size: 44, colours: coloured }));
    const sizes = await sequentially([16, 20, 24, 32, 48], async (size) => ({
      size,
      png: await render({ svg, size, colours: coloured }),
    }));
    await save(`tray/windows/${state}.ico`, icoFile(sizes));
  }
}

/** One after the other, because they share one page. */
async function sequentially<T, R>(items: readonly T[], make: (item: T) => Promise<R>): Promise<R[]> {
  const made: R[] = [];
  for (const item of items) made.push(await make(item));
  return made;
}

function source(name: string): Promise<string> {
  return readFile(join(assets, name), 'utf8');
}

async function save(name: string, content: Buffer): Promise<void> {
  const file = join(assets, 'generated', name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
