import { useHotkeys } from '@mantine/hooks';
import { Suspense, useState } from 'react';
import { PaletteDialog } from './dialog.ts';

/** Opens the palette with Ctrl+K or Cmd+K, from inside a field too. */
export function PaletteHost() {
  const [openings, setOpenings] = useState(0);
  useHotkeys([['mod+K', () => setOpenings((before) => before + 1)]], []);
  return <Suspense>{openings > 0 && <PaletteDialog openings={openings} />}</Suspense>;
}
