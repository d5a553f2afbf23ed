import {
  IconArrowForwardUp,
  IconCheck,
  IconClock,
  IconClockOff,
  IconPhone,
  IconPhoneCall,
  IconPhoneOff,
  IconPhoneX,
  IconQuestionMark,
  IconX,
} from '@tabler/icons-react';
import type { CallSummary } from '../../core/contract/api.ts';
import type { CallFailure, CallOutcome } from '../../core/events/vocabulary.ts';

export type Icon = typeof IconPhone;

const outcomeIcons: Record<CallOutcome, Icon> = {
  queued: IconClock,
  in_progress: IconPhoneCall,
  completed: IconCheck,
  transferred: IconArrowForwardUp,
  failed: IconX,
};

const failureIcons: Record<CallFailure, Icon> = {
  'no-answer': IconPhoneOff,
  busy: IconPhone,
  rejected: IconPhoneX,
  cancelled: IconX,
  dispatch_timeout: IconClockOff,
  failed: IconX,
};

/** The sign of an outcome: told apart by its shape, so that it can be read without its colour. */
export function callIcon({ outcome, failure, doubt }: Pick<CallSummary, 'outcome' | 'failure' | 'doubt'>): Icon {
  if (doubt !== null) return IconQuestionMark;
  return outcome === 'failed' && failure !== null ? failureIcons[failure] : outcomeIcons[outcome];
}
