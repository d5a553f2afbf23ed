/** What is asked in a dialog comes with its code when it is first opened. */

import { lazyPage } from '../routing/lazy-page.tsx';

export const ViewsDialog = lazyPage(async () => (await import('./ManageViews.tsx')).ManageViews);
export const SaveViewDialog = lazyPage(async () => (await import('./SaveView.tsx')).SaveView);
