/** The palette comes with its code when it is first opened. */

import { lazyPage } from '../routing/lazy-page.tsx';

export const PaletteDialog = lazyPage(async () => (await import('./Palette.tsx')).Palette);
