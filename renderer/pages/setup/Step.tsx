import { Loader } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Sign } from '../../elements/Tag.tsx';
import styles from './setup.module.css';
import type { StepState, StepWords } from './setup-steps.ts';

const spoken: Record<StepState, string> = { done: 'Done', busy: 'In progress', open: 'To do', trouble: 'Problem' };

/** One thing that has to be in place, and whether it is. */
export function Step({ state, title, words, children }: StepWords & { children?: ReactNode }) {
  return (
    <li className={styles.step} data-state={state}>
      <StepSign state={state} />
      <div>
        <h2 className={styles.title}>
          <span className="visually-hidden">{spoken[state]}: </span>
          {title}
        </h2>
        <p className={styles.words}>{words}</p>
        {children !== undefined && <div className={styles.content}>{children}</div>}
      </div>
    </li>
  );
}

function StepSign({ state }: { state: StepState }) {
  switch (state) {
    case 'done':
      return <Sign tone="good" icon={IconCheck} />;
    case 'trouble':
      return <Sign tone="bad" icon={IconAlertTriangle} />;
    case 'open':
      return <Sign tone="quiet" icon={IconCircle} />;
    case 'busy':
      return <Loader size={20} m={4} aria-hidden />;
  }
}
