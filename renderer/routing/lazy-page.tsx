import { type ComponentType, use } from 'react';

/** A page whose code comes by itself. */
export type LazyPage<Props> = ComponentType<Props> & {
  /** Loads the code, once. Rejects when it cannot be had; then it is tried anew the next time. */
  load(): Promise<void>;
};

/**
 * Makes a page of which only the address is known at the start. Once its code is here it is drawn at once: unlike `React.lazy`,
 * which shows an empty page for a moment even then.
 */
export function lazyPage<Props extends object>(read: () => Promise<ComponentType<Props>>): LazyPage<Props> {
  let Page: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;
  const load = (): Promise<void> => {
    loading ??= read().then(
      (read) => {
        Page = read;
      },
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  };
  function Shown(props: Props) {
    if (Page === null) use(load());
    return Page === null ? null : <Page {...props} />;
  }
  return Object.assign(Shown, { load });
}
