export { eventTriggerWords, eventWords } from '../../core/words/event-name.ts';
