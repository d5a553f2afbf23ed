import { chromium } from 'playwright-core';

interface RenderRequest {
  svg: string;
  /** Width and height of the image, pixels. */
  size: number;
  /** Empty border on each side, as a part of the size. */
  margin?: number;
  /** Values of the drawing's custom properties, such as `--shape`. */
  colours?: Readonly<Record<string, string>>;
}

export type Render = (request: RenderRequest) => Promise<Buffer>;

/** Gives `draw` a function that renders SVG to PNG with a transparent ground, in the Chromium at `executablePath`. */
export async function withRenderer(executablePath: string, draw: (render: Render) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    await draw(async ({ svg, size, margin = 0, colours = {} }) => {
      const style = Object.entries(colours).map(([name, value]) => `${name}:${value}`);
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(
        `<style>html{background:none;${style.join(';')}}body{margin:${size * margin}px}svg{display:block;width:100%}</style>${svg}`,
      );
      return page.screenshot({ omitBackground: true });
    });
  } finally {
    await browser.close();
  }
}
