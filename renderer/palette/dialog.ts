/** The palette: its code comes after that of the first page. */

import { lazyPage } from '../routing/lazy-page.tsx';

export const PaletteDialog = lazyPage(async () => (await import('./Palette.tsx')).Palette);
