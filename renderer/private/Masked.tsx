import { type ReactNode, useRef, useSyncExternalStore } from 'react';
import { maskOf } from './mask.ts';
import styles from './private.module.css';
import { usePrivateMode } from './private-mode.tsx';
import { isShown, onShownChange } from './shown.ts';

interface MaskedProps {
  /** What is masked: its length is that of the mask. */
  text: string;
  /** The text as it is shown, where that is more than itself. */
  children?: ReactNode;
}

/** A number, a name, or something that was said. In private mode it is not on the page until somebody asks for it. */
export function Masked({ text, children = text }: MaskedProps) {
  return usePrivateMode() ? <Mask text={text}>{children}</Mask> : children;
}

function Mask({ text, children }: Required<MaskedProps>) {
  const place = useRef<HTMLSpanElement>(null);
  const shown = useSyncExternalStore(onShownChange, () => isShown(place.current));
  return (
    <span ref={place} data-masked={shown ? 'shown' : 'hidden'}>
      {shown ? (
        children
      ) : (
        <>
          <span className={styles.mask} aria-hidden>
            {maskOf(text)}
          </span>
          <span className="visually-hidden">hidden</span>
        </>
      )}
    </span>
  );
}
