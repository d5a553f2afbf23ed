import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { useSettings } from '../engine/queries.ts';

/** Wears the colours that the settings ask for. Mantine remembers them, so the next start begins in the right ones. */
export function useThemeSetting(): void {
  const { setColorScheme } = useMantineColorScheme();
  const theme = useSettings().data?.app.theme;
  useEffect(() => {
    if (theme !== undefined) setColorScheme(theme === 'system' ? 'auto' : theme);
  }, [theme, setColorScheme]);
}
